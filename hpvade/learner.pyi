# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
import numpy as np, pandas as pd, torch
from anndata import AnnData
from .deconvolve import Deconvolver
from .levels import Tree
from .signature import Profiles, Separability, separability
from fastai.learner import Learner
from typing import Any

__all__ = ['ONTOLOGY', 'UNKNOWN', 'WEIGHT_DECAY', 'CLIP', 'ADAM', 'ENCODED', 'MEMBERS', 'RESEARCH', 'DRAWN', 'DRAWN_BYTES', 'EXACT', 'CHOICES', 'ARCHITECTURE', 'READING', 'EPOCHS', 'LR', 'SIGNATURE_LR', 'fingerprint', 'versions', 'Source', 'open_source', 'said_of_levels', 'leveled', 'TrainingData', 'split_source', 'transcriptome', 'sizes_of_each', 'described', 'signature_apart', 'HPVADELearner', 'encoded', 'choose_device', 'n_processes', 'make_learner', 'prepare', 'train']
def fingerprint(reference) -> str:
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
    def cells(self, genes, seed=...) -> AnnData:
        "Single cells, cut to some genes; obs['rna'] counts each over all usable genes."
        ...
def open_source(reference, **reading) -> Source:
    'Read and check a reference, all of it or, if it is large, its sums.'
    ...
ONTOLOGY: str
UNKNOWN: str
def said_of_levels(reference, labels, tree=..., ontology=..., label_map=...):
    'What columns of labels, or a tree, say of levels.'
    ...
def leveled(source, said):
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
def split_source(source, genes, seed=...) -> TrainingData:
    'Cells and profiles over the genes of a model, and which cells are held out.'
    ...
def transcriptome(sums) -> pd.DataFrame:
    'Profiles of the types over all genes, not those of the model alone: the mean over references.'
    ...
def sizes_of_each(sums) -> list:
    'Sizes of cells as each reference has them, over its usable genes.'
    ...
def described(sums) -> dict:
    'What a saved model says of the data it was made from.'
    ...
WEIGHT_DECAY: float
CLIP: float
ADAM: Any
def signature_apart(model):
    'Two parameter groups: the networks, and the signature.'
    ...
class HPVADELearner(Learner):
    'A fastai `Learner` that knows what it was trained on and hands out a `Deconvolver`.'
    data: Any
    settings: Any
    cell_sizes: Any
    def __init__(self, dls, model, data, settings, cell_sizes, **options) -> None: ...
    @property
    def genes(self) -> list: ...
    @property
    def types(self) -> list: ...
    @property
    def separability(self) -> Separability: ...
    @property
    def history(self):
        'Each unweighted part of the loss, and their weighted sum, in every epoch of the last fit.'
        ...
    def deconvolver(self) -> Deconvolver:
        'What has been learned so far, as an artefact that can be saved and applied.'
        ...
ENCODED: int
def encoded(model, counts) -> np.ndarray:
    'Where cells lie in the latent space.'
    ...
def choose_device(device=...) -> torch.device:
    'CUDA when there is one, else the CPU; an error when a device is asked for in vain.'
    ...
def n_processes() -> int:
    'How many processes train one model: as many as `torchrun` or `accelerate launch` has started. A scheduler that sets WORLD_SIZE starts none.'
    ...
def make_learner(data, options, device=..., cell_sizes=...) -> HPVADELearner:
    'A model that starts from the profiles, its batches, its loss.'
    ...
MEMBERS: int
def prepare(reference, labels=..., donors=..., types=..., bulk=..., cell_sizes=..., n_genes=..., members=..., architecture=..., platform_noise=..., n_cells=..., sparse_share=..., target=..., rebuilt_from=..., shares=..., lambda_kl=..., lambda_proto=..., lambda_bulk=..., lambda_bulk_recon=..., bs=..., n_batches=..., min_cells=..., label_map=..., tree=..., ontology=..., gene_names=..., seed=..., device=..., bf16=...) -> HPVADELearner:
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
def train(reference, labels=..., epochs=..., lr=..., quick_test=..., progress=..., checkpoint=..., **options) -> HPVADELearner:
    'Train HP-VADE on a labelled single-cell reference; any option of `prepare` may be given as well.'
    ...
