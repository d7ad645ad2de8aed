# Made by .ci/stubs.py from the module beside it: edit the notebook.
import torch
from .simulate import Simulator
from fastai.data.core import DataLoaders
from fastai.data.load import DataLoader
from torch import Tensor
from anndata import AnnData
from typing import Any
import numpy as np

__all__ = ['EMPTY_CELL', 'TARGETS', 'SOURCES', 'cells_to_log', 'draw_bulk', 'make_batch', 'PseudobulkLoader', 'pseudobulk_dls']
EMPTY_CELL: float
def cells_to_log(counts: Tensor) -> Tensor:
    "Cells over the bridge; one without a single count over the model's genes becomes flat instead of NaN."
    ...
TARGETS: tuple[str, str]
SOURCES: tuple[str, str]
def draw_bulk(simulator: Simulator, n: int, generator: torch.Generator, platform_noise: float=..., target: str=..., rows: slice | Tensor | np.ndarray=...) -> tuple:
    'Draw pseudobulks, with noise and without, and what they are made of.'
    ...
def make_batch(simulator: Simulator, n: int, generator: torch.Generator, with_bulk: bool=..., rebuilt_from: str=..., rows: slice | Tensor | np.ndarray=..., **bulk_options: object) -> tuple:
    'Draw one batch.'
    ...
class PseudobulkLoader(DataLoader):
    'A fastai DataLoader whose batches are drawn by a `Simulator` when they are asked for (or once, if `fixed`).'
    simulator: Simulator
    batch_options: Any
    generator: Any
    rows: Any
    kept: Any
    n_inp: Any
    def __init__(self, simulator: Simulator, n_batches: int, bs: int, fixed: bool=..., device: str | torch.device | None=..., **batch_options: object) -> None: ...
    def draw(self) -> tuple: ...
    def new(self, *args: object, **kwargs: object) -> Any: ...
    def create_batches(self, samps: object) -> Any: ...
def pseudobulk_dls(reference: AnnData, train_cells: np.ndarray, valid_cells: np.ndarray, bs: int=..., n_batches: int=..., n_valid: int=..., batch_options: object=..., seed: int=..., device: str | torch.device=..., **simulator_options: object) -> DataLoaders:
    'Training batches drawn afresh from some cells, a fixed validation set from others.'
    ...
