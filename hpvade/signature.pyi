# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
import numpy as np, pandas as pd, scipy.sparse as sp
from functools import cached_property
from .levels import Tree
from torch import Tensor
from anndata import AnnData
from matplotlib.axes import Axes
from pathlib import Path
from collections.abc import Callable

__all__ = ['SHRINKAGE', 'EXCLUDE', 'CONTRAST_NOISE', 'MIN_CPM', 'SCORE_PSEUDOCOUNT', 'RNA', 'N_GENES', 'MIN_SHARED', 'N_HALVINGS', 'TINY', 'PLOT_CEILING', 'SEPARATION_WARNING', 'MAX_STATES', 'MIN_STATE_CELLS', 'type_sums', 'type_profiles', 'excluded_genes', 'believed', 'family_profiles', 'usable_genes', 'cut_to_genes', 'usable_shares', 'Profiles', 'reference_columns', 'make_profiles', 'with_states', 'gene_scores', 'gene_turns', 'leading_genes', 'select_genes', 'choose_genes', 'separation', 'Separability', 'plot_separation', 'separability', 'thin', 'divided', 'find_states', 'leaf_contrasts', 'shared_out']
def type_sums(reference: AnnData, codes: np.ndarray | None=..., n_groups: int | None=...) -> np.ndarray:
    'Sum the raw counts of the cells of each group.'
    ...
SHRINKAGE: float
def type_profiles(reference: AnnData, shrinkage: float=...) -> pd.DataFrame:
    'Profiles of the cell types: raw counts summed by type, shrunk towards the average profile, normalised.'
    ...
EXCLUDE: dict[str, str]
def excluded_genes(genes: list | pd.Index | set) -> pd.Series:
    'Genes that are left out of a signature, and why.'
    ...
CONTRAST_NOISE: float
def believed(log_ratio: np.ndarray, variance: np.ndarray) -> np.ndarray:
    'Shrink a contrast that its own noise could have made.'
    ...
def family_profiles(counts: np.ndarray, shrinkage: float=..., noise: float=..., root: np.ndarray | None=...) -> np.ndarray:
    'Profiles of the types, with the contrasts between them shrunk down a tree.'
    ...
MIN_CPM: float
SCORE_PSEUDOCOUNT: float
RNA: str
def usable_genes(genes: list | pd.Index) -> np.ndarray:
    'Genes that none of the rules in `EXCLUDE` leaves out.'
    ...
def cut_to_genes(reference: AnnData, genes: list | pd.Index) -> AnnData:
    'Cut a reference to some genes, remembering how much RNA each cell had over all usable ones.'
    ...
def usable_shares(reference: AnnData, exclude: list | tuple | pd.Index=...) -> pd.Series:
    'Share of the molecules of each type in usable genes, the mean over references.'
    ...
@dataclass(frozen=True)
class Profiles:
    'The columns of the signature: what one unit of RNA of each type (of each reference, in each state) looks like.'
    values: np.ndarray
    genes: pd.Index
    columns: pd.DataFrame
    types: list
    weights: np.ndarray | None = ...
    @cached_property
    def membership(self) -> np.ndarray: ...
    def to_types(self, amounts: np.ndarray | Tensor) -> np.ndarray | Tensor:
        'Sum the amounts of the columns of each type.'
        ...
    def take(self, genes: list | np.ndarray | None=..., columns: list | np.ndarray | None=...) -> Profiles:
        'Some genes and columns.'
        ...
    def by_type(self) -> pd.DataFrame:
        "The mean over references of each type's columns, a column weighing by its cells."
        ...
def reference_columns(reference: AnnData) -> tuple:
    'The (reference, type) pairs that have cells, reference by reference, and which of them each cell belongs to.'
    ...
def make_profiles(reference: AnnData, shrinkage: float=..., noise: float=...) -> Profiles:
    'The columns of the signature from labelled cells.'
    ...
def with_states(profiles: Profiles, cells: AnnData, states: np.ndarray, shrinkage: float=..., noise: float=...) -> Profiles:
    'The same columns, and one for each state.'
    ...
N_GENES: int
def gene_scores(signature: pd.DataFrame) -> pd.Series:
    "How much a gene's log profile differs between types."
    ...
def gene_turns(signature: pd.DataFrame) -> pd.Series:
    'The rank of each gene among those of the type that has most of it.'
    ...
def leading_genes(signature: pd.DataFrame, n: int) -> pd.Index:
    'The genes that tell the types apart best, type by type in turn.'
    ...
MIN_SHARED: float
def select_genes(S: pd.DataFrame, allowed: np.ndarray, n_genes: int=..., within: list | pd.Index | set | None=..., markers: list | tuple | set | dict | pd.Index | pd.Series | pd.DataFrame | str | Path=...) -> list:
    'The genes that tell the types of a signature apart best.'
    ...
def choose_genes(reference: AnnData, n_genes: int=..., within: list | pd.Index | set | None=..., markers: list | tuple | set | dict | pd.Index | pd.Series | pd.DataFrame | str | Path=...) -> list:
    'The genes that tell the types apart best, without the excluded ones and those never seen.'
    ...
N_HALVINGS: int
TINY: float
def separation(reference: AnnData, codes: np.ndarray, n_groups: int, seed: int=...) -> np.ndarray:
    'Distance of the log profiles of groups of cells, against random halves of each group.'
    ...
PLOT_CEILING: float
SEPARATION_WARNING: float
@dataclass
class Separability:
    'How well the types of a reference can be told apart.'
    separation: pd.DataFrame
    spread: float
    condition: float
    @property
    def pairs(self) -> pd.Series: ...
    @property
    def alike(self) -> list: ...
    def __str__(self) -> str: ...
    def plot(self, ax: Axes | None=..., palette: str | None=...) -> Axes:
        'The separation of each pair of types as a map; returns the axes.'
        ...
def plot_separation(separation: pd.DataFrame, ax: Axes | None=..., palette: str | None=...) -> Axes:
    'A map of how well each pair of types can be told apart; returns the axes.'
    ...
def separability(reference: AnnData, genes: list | pd.Index | None=..., seed: int=...) -> Separability:
    'Measure how well the cell types differ, against random halves of each.'
    ...
MAX_STATES: int
MIN_STATE_CELLS: int
def thin(counts: sp.csr_matrix, rng: np.random.Generator) -> tuple:
    'Deal out the molecules of each cell to two halves.'
    ...
def divided(latent: np.ndarray, counts: AnnData, seed: int=...) -> np.ndarray:
    'Divide a type into as many states as the evidence bears.'
    ...
def find_states(encode: Callable, cells: AnnData, seed: int=...) -> np.ndarray:
    'The states of every type of every reference.'
    ...
def leaf_contrasts(reference: AnnData, leaves: list) -> tuple:
    'How some types differ, as the references see it that have most of them.'
    ...
def shared_out(reference: AnnData, tree: Tree) -> AnnData:
    'Cells whose label is too coarse go to the leaf below it that makes their counts likeliest.'
    ...
