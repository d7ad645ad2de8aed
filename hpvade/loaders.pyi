# Made by .ci/stubs.py from the module beside it: edit the notebook.
from fastai.data.core import DataLoaders
from fastai.data.load import DataLoader
from typing import Any

__all__ = ['EMPTY_CELL', 'TARGETS', 'SOURCES', 'cells_to_log', 'draw_bulk', 'make_batch', 'PseudobulkLoader', 'pseudobulk_dls']
EMPTY_CELL: float
def cells_to_log(counts):
    "Cells over the bridge; one without a single count over the model's genes becomes flat instead of NaN."
    ...
TARGETS: tuple[str, str]
SOURCES: tuple[str, str]
def draw_bulk(simulator, n, generator, platform_noise=..., target=..., rows=...) -> tuple:
    'Draw pseudobulks, with noise and without, and what they are made of.'
    ...
def make_batch(simulator, n, generator, with_bulk=..., rebuilt_from=..., rows=..., **bulk_options) -> tuple:
    'Draw one batch.'
    ...
class PseudobulkLoader(DataLoader):
    'A fastai DataLoader whose batches are drawn by a `Simulator` when they are asked for (or once, if `fixed`).'
    simulator: Any
    batch_options: Any
    generator: Any
    rows: Any
    kept: Any
    n_inp: Any
    def __init__(self, simulator, n_batches, bs, fixed=..., device=..., **batch_options) -> None: ...
    def draw(self): ...
    def new(self, *args, **kwargs): ...
    def create_batches(self, samps): ...
def pseudobulk_dls(reference, train_cells, valid_cells, bs=..., n_batches=..., n_valid=..., batch_options=..., seed=..., device=..., **simulator_options) -> DataLoaders:
    'Training batches drawn afresh from some cells, a fixed validation set from others.'
    ...
