# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
import numpy as np, pandas as pd, torch
from anndata import AnnData
from .deconvolve import Deconvolver
from .levels import Tree
from .model import HPVADE
from .signature import Profiles, Separability, separability
from .sizes import CellSizes
from fastai.learner import Learner
from pathlib import Path
from collections.abc import Callable
from typing import Any
import scipy.sparse as sp
from fastai.data.core import DataLoaders

__all__ = ['ONTOLOGY', 'UNKNOWN', 'MEMBERS', 'WEIGHT_DECAY', 'CLIP', 'ADAM', 'ENCODED', 'RESEARCH', 'DRAWN', 'DRAWN_BYTES', 'EXACT', 'CHOICES', 'ARCHITECTURE', 'READING', 'EPOCHS', 'LR', 'SIGNATURE_LR', 'fingerprint', 'versions', 'Source', 'open_source', 'leaving_out', 'said_of_levels', 'leveled', 'TrainingData', 'split_source', 'transcriptome', 'sizes_of_each', 'described', 'signature_apart', 'HPVADELearner', 'encoded', 'choose_device', 'n_processes', 'make_learner', 'chosen', 'with_knowledge', 'prepare', 'train']
def fingerprint(reference: AnnData | pd.DataFrame | str | Path | list) -> str:
    "A hash of genes, types, and of each type's cells and summed counts: the same however a reference is read."
    ...
def versions() -> dict:
    'Versions of Python and of the packages that matter for a result.'
    ...
@dataclass(frozen=True)
class Source:
    'A reference as it was handed in, and how to read it, whether it is large or not.'
    reference: object
    reading: dict
    large: bool
    sums: AnnData
    whole: AnnData | None = ...
    def cells(self, genes: list | pd.Index, seed: int=...) -> AnnData:
        "Single cells, cut to some genes; obs['rna'] counts each over all usable genes."
        ...
def open_source(reference: AnnData | pd.DataFrame | str | Path | list, **reading: object) -> Source:
    'Read and check a reference, all of it or, if it is large, its sums.'
    ...
def leaving_out(source: object, exclude: list | tuple) -> Source:
    'A source without some genes, as if its references had never measured them.'
    ...
ONTOLOGY: str
UNKNOWN: str
def said_of_levels(reference: AnnData | pd.DataFrame | str | Path | list, labels: str, tree: object=..., ontology: dict | str | None=..., label_map: dict | None=...) -> Callable | None:
    'What columns of labels, or a tree, say of levels.'
    ...
def leveled(source: object, said: object) -> tuple:
    'A reference whose types are the leaves of a tree.'
    ...
@dataclass(frozen=True)
class TrainingData:
    'What a model is trained on.'
    cells: AnnData
    profiles: Profiles
    train_cells: np.ndarray
    valid_cells: np.ndarray
    separability: Separability
    sizes: list
    usable: pd.Series
    transcriptome: pd.DataFrame
    described: dict
    tree: Tree | None = ...
    own: tuple = ...
    markers: pd.DataFrame | None = ...
    @property
    def types(self) -> list: ...
def split_source(source: Source, genes: list | pd.Index, seed: int=..., own: list | tuple=..., markers: list | tuple | set | dict | pd.Index | pd.Series | pd.DataFrame | str | Path | None=...) -> TrainingData:
    'Cells and profiles over the genes of a model, and which cells are held out.'
    ...
def transcriptome(sums: AnnData, own: list | tuple=...) -> pd.DataFrame:
    'Profiles of the types over all genes, not those of the model alone: the mean over references.'
    ...
def sizes_of_each(sums: AnnData) -> list:
    'Sizes of cells as each reference has them, over its usable genes.'
    ...
def described(sums: AnnData) -> dict:
    'What a saved model says of the data it was made from.'
    ...
MEMBERS: int
WEIGHT_DECAY: float
CLIP: float
ADAM: Any
def signature_apart(model: HPVADE) -> list:
    'Two parameter groups: the networks, and the signature.'
    ...
class HPVADELearner(Learner):
    'A fastai `Learner` that knows what it was trained on and hands out a `Deconvolver`.'
    logger: Any
    data: TrainingData
    settings: dict
    cell_sizes: CellSizes
    def __init__(self, dls: DataLoaders, model: HPVADE, data: TrainingData, settings: dict, cell_sizes: CellSizes, **options: object) -> None: ...
    @property
    def genes(self) -> list: ...
    @property
    def types(self) -> list: ...
    @property
    def separability(self) -> Separability: ...
    @property
    def markers(self) -> pd.DataFrame | None: ...
    @property
    def history(self) -> pd.DataFrame | None:
        'Each unweighted part of the loss, and their weighted sum, in every epoch of the last fit.'
        ...
    def __repr__(self) -> str: ...
    def deconvolver(self) -> Deconvolver:
        'What has been learned so far, as an artefact that can be saved and applied.'
        ...
ENCODED: int
def encoded(model: HPVADE, counts: np.ndarray | sp.spmatrix) -> np.ndarray:
    'Where cells lie in the latent space.'
    ...
def choose_device(device: str=...) -> torch.device:
    'CUDA when there is one, else the CPU; an error when a device is asked for in vain.'
    ...
def n_processes() -> int:
    'How many processes train one model: as many as `torchrun` or `accelerate launch` has started. A scheduler that sets WORLD_SIZE starts none.'
    ...
def make_learner(data: TrainingData, options: dict, device: str | torch.device=..., cell_sizes: dict | pd.Series | pd.DataFrame | None=...) -> HPVADELearner:
    'A model that starts from the profiles, its batches, its loss.'
    ...
def chosen(sums: AnnData, options: dict, bulk: AnnData | pd.DataFrame | str | Path | list | None=..., own: list | tuple=..., tree: object=...) -> tuple:
    'Choose genes by all references, markers first.'
    ...
def with_knowledge(data: TrainingData, profiles: Profiles) -> Profiles:
    'The columns that a bulk is explained by: those from cells, those from tables, with the weights of markers.'
    ...
def prepare(reference: AnnData | pd.DataFrame | str | Path | list, labels: str | list=..., donors: str | None=..., types: list | pd.Index | None=..., bulk: AnnData | pd.DataFrame | str | Path | list | None=..., cell_sizes: dict | pd.Series | pd.DataFrame | None=..., n_genes: int=..., members: int=..., architecture: object=..., platform_noise: float=..., n_cells: int=..., sparse_share: float=..., target: str=..., rebuilt_from: str=..., shares: bool=..., lambda_kl: float=..., lambda_proto: float=..., lambda_bulk: float=..., lambda_bulk_recon: float=..., bs: int=..., n_batches: int=..., min_cells: int=..., label_map: dict | None=..., tree: object=..., ontology: dict | str | None=..., gene_names: str | None=..., markers: list | tuple | set | dict | pd.Index | pd.Series | pd.DataFrame | str | Path | None=..., exclude: list | tuple=..., profiles: Profiles | None=..., seed: int=..., device: str | torch.device=..., bf16: bool=...) -> HPVADELearner:
    'Read, choose genes, split, and set up the model, the batches and the watching callbacks.'
    ...
RESEARCH: dict[str, Any]
DRAWN: int
DRAWN_BYTES: int
EXACT: int
CHOICES: dict[str, tuple[str, str]]
ARCHITECTURE: tuple[str, str, str, str, str, str]
READING: tuple[str, str, str, str, str, str]
EPOCHS: int
LR: float
SIGNATURE_LR: float
def train(reference: AnnData | pd.DataFrame | str | Path | list, labels: str | list=..., epochs: int=..., lr: float=..., quick_test: bool=..., progress: bool=..., checkpoint: str | Path | None=..., *, donors: str | None=..., types: list | pd.Index | None=..., bulk: AnnData | pd.DataFrame | str | Path | list | None=..., cell_sizes: dict | pd.Series | pd.DataFrame | None=..., n_genes: int=..., members: int=..., architecture: object=..., platform_noise: float=..., n_cells: int=..., sparse_share: float=..., target: str=..., rebuilt_from: str=..., shares: bool=..., lambda_kl: float=..., lambda_proto: float=..., lambda_bulk: float=..., lambda_bulk_recon: float=..., bs: int=..., n_batches: int=..., min_cells: int=..., label_map: dict | None=..., tree: object=..., ontology: dict | str | None=..., gene_names: str | None=..., markers: list | tuple | set | dict | pd.Index | pd.Series | pd.DataFrame | str | Path | None=..., exclude: list | tuple=..., profiles: Profiles | None=..., seed: int=..., device: str | torch.device=..., bf16: bool=...) -> HPVADELearner:
    'Train HP-VADE on a labelled single-cell reference; any option of `prepare` may be given as well.'
    ...
