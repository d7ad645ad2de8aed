# Made by .ci/stubs.py from the module beside it: edit the notebook.
import anndata
from torch import Tensor
from typing import Any

__all__ = ['SPARSE_SHARE', 'N_CELLS', 'POOL_CELLS', 'PLATFORM_NOISE', 'PROPORTIONS', 'RNA_PROPORTIONS', 'draw_fractions', 'draw_numbers', 'Simulator', 'with_platform_noise', 'simulate']
SPARSE_SHARE: float
def draw_fractions(n, n_types, generator, sparse_share=...) -> Tensor:
    'Flat Dirichlet compositions, a share of them sparse.'
    ...
def draw_numbers(n_cells, composition, generator) -> Tensor:
    'Multinomial numbers of cells of each type: a binomial for each type, of the cells that are left.'
    ...
N_CELLS: int
POOL_CELLS: int
class Simulator:
    'Draws single cells and pseudobulks from a labelled reference; `columns` says what the columns of RNA fractions are.'
    n_cells: Any
    sparse_share: Any
    device: Any
    seed: Any
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
    def __init__(self, reference, n_cells=..., sparse_share=..., pool_cells=..., seed=..., device=..., cells=...) -> None: ...
    def refresh(self):
        'Draw the pool of cells that are dense for now; the whole reference where it fits.'
        ...
    def draw(self, n, rows=...):
        'Draw `n` pseudobulks: exact cell numbers, cells with replacement, sums of raw counts and of RNA.'
        ...
    def draw_cells(self, n, rows=...):
        'Draw single cells, each type as often as any other.'
        ...
PLATFORM_NOISE: float
def with_platform_noise(counts, generator, platform_noise=..., n=..., rows=...) -> Tensor:
    'Multiply each gene of each sample by a log-normal factor.'
    ...
PROPORTIONS: str
RNA_PROPORTIONS: str
def simulate(reference, n=..., n_cells=..., sparse_share=..., seed=...) -> anndata.AnnData:
    'Pseudobulks with known fractions, as an AnnData.'
    ...
