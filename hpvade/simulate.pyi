# Made by .ci/stubs.py from the module beside it: edit the notebook.
import anndata, numpy as np, torch
from torch import Tensor
from anndata import AnnData
from typing import Any

__all__ = ['SPARSE_SHARE', 'N_CELLS', 'POOL_CELLS', 'PLATFORM_NOISE', 'PROPORTIONS', 'RNA_PROPORTIONS', 'draw_fractions', 'draw_numbers', 'Simulator', 'with_platform_noise', 'simulate']
SPARSE_SHARE: float
def draw_fractions(n: int, n_types: int, generator: torch.Generator, sparse_share: float=...) -> Tensor:
    'Flat Dirichlet compositions, a share of them sparse.'
    ...
def draw_numbers(n_cells: int, composition: Tensor, generator: torch.Generator) -> Tensor:
    'Multinomial numbers of cells of each type: a binomial for each type, of the cells that are left.'
    ...
N_CELLS: int
POOL_CELLS: int
class Simulator:
    'Draws single cells and pseudobulks from a labelled reference; `columns` says what the columns of RNA fractions are.'
    n_cells: int
    sparse_share: float
    device: Any
    seed: int
    counts: Any
    pool: Any
    total: Any
    types: Any
    columns: Any
    cells: Any
    quota: Any
    membership: Any
    column: Any
    available: Any
    generator: Any
    rng: Any
    def __init__(self, reference: AnnData, n_cells: int=..., sparse_share: float=..., pool_cells: int=..., seed: int=..., device: str | torch.device=..., cells: np.ndarray | None=...) -> None: ...
    def refresh(self) -> Simulator:
        'Draw the pool of cells that are dense for now; the whole reference where it fits.'
        ...
    def draw(self, n: int, rows: slice | Tensor | np.ndarray=...) -> tuple[Tensor, Tensor, Tensor]:
        'Draw `n` pseudobulks: exact cell numbers, cells with replacement, sums of raw counts and of RNA.'
        ...
    def draw_cells(self, n: int, rows: slice | Tensor | np.ndarray=...) -> tuple[Tensor, Tensor]:
        'Draw single cells, each type as often as any other.'
        ...
PLATFORM_NOISE: float
def with_platform_noise(counts: Tensor, generator: torch.Generator, platform_noise: float=..., n: int | None=..., rows: slice | Tensor | np.ndarray=...) -> Tensor:
    'Multiply each gene of each sample by a log-normal factor.'
    ...
PROPORTIONS: str
RNA_PROPORTIONS: str
def simulate(reference: AnnData, n: int=..., n_cells: int=..., sparse_share: float=..., seed: int=...) -> anndata.AnnData:
    'Pseudobulks with known fractions, as an AnnData.'
    ...
