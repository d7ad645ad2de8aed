# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
import numpy as np, pandas as pd
from functools import cached_property

__all__ = ['SHRINKAGE', 'EXCLUDE', 'CONTRAST_NOISE', 'MIN_CPM', 'SCORE_PSEUDOCOUNT', 'RNA', 'N_GENES', 'MIN_SHARED', 'N_HALVINGS', 'TINY', 'PLOT_CEILING', 'SEPARATION_WARNING', 'MAX_STATES', 'MIN_STATE_CELLS', 'type_sums', 'type_profiles', 'excluded_genes', 'believed', 'family_profiles', 'usable_genes', 'cut_to_genes', 'usable_shares', 'Profiles', 'reference_columns', 'make_profiles', 'with_states', 'gene_scores', 'gene_turns', 'leading_genes', 'choose_genes', 'separation', 'Separability', 'plot_separation', 'separability', 'thin', 'divided', 'find_states', 'leaf_contrasts', 'shared_out']
def type_sums(reference, codes=..., n_groups=...) -> np.ndarray:
    'Sum the raw counts of the cells of each group.'
    ...
SHRINKAGE: float
def type_profiles(reference, shrinkage=...) -> pd.DataFrame:
    'Profiles of the cell types: raw counts summed by type, shrunk towards the average profile, normalised.'
    ...
EXCLUDE: dict[str, str]
def excluded_genes(genes) -> pd.Series:
    'Genes that are left out of a signature, and why.'
    ...
CONTRAST_NOISE: float
def believed(log_ratio, variance):
    'Shrink a contrast that its own noise could have made.'
    ...
def family_profiles(counts, shrinkage=..., noise=..., root=...) -> np.ndarray:
    'Profiles of the types, with the contrasts between them shrunk down a tree.'
    ...
MIN_CPM: float
SCORE_PSEUDOCOUNT: float
RNA: str
def usable_genes(genes) -> np.ndarray:
    'Genes that none of the rules in `EXCLUDE` leaves out.'
    ...
def cut_to_genes(reference, genes):
    'Cut a reference to some genes, remembering how much RNA each cell had over all usable ones.'
    ...
def usable_shares(reference) -> pd.Series:
    'Share of the molecules of each type in usable genes, the mean over references.'
    ...
@dataclass(frozen=True)
class Profiles:
    'The columns of the signature: what one unit of RNA of each type (of each reference, in each state) looks like.'
    values: np.ndarray
    genes: pd.Index
    columns: pd.DataFrame
    types: list
    @cached_property
    def membership(self) -> np.ndarray: ...
    def to_types(self, amounts):
        'Sum the amounts of the columns of each type.'
        ...
    def take(self, genes=..., columns=...) -> Profiles:
        'Some genes and columns.'
        ...
    def by_type(self) -> pd.DataFrame:
        "The mean over references of each type's columns, a column weighing by its cells."
        ...
def reference_columns(reference):
    'The (reference, type) pairs that have cells, reference by reference, and which of them each cell belongs to.'
    ...
def make_profiles(reference, shrinkage=..., noise=...) -> Profiles:
    'The columns of the signature from labelled cells.'
    ...
def with_states(profiles, cells, states, shrinkage=..., noise=...) -> Profiles:
    'The same columns, and one for each state.'
    ...
N_GENES: int
def gene_scores(signature) -> pd.Series:
    "How much a gene's log profile differs between types."
    ...
def gene_turns(signature) -> pd.Series:
    'The rank of each gene among those of the type that has most of it.'
    ...
def leading_genes(signature, n) -> pd.Index:
    'The genes that tell the types apart best, type by type in turn.'
    ...
MIN_SHARED: float
def choose_genes(reference, n_genes=..., within=...) -> list:
    'The genes that tell the types apart best, without the excluded ones and those never seen.'
    ...
N_HALVINGS: int
TINY: float
def separation(reference, codes, n_groups, seed=...) -> np.ndarray:
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
    def __str__(self): ...
    def plot(self, ax=...):
        'The separation of each pair of types as a map; returns the axes.'
        ...
def plot_separation(separation, ax=...):
    'A map of how well each pair of types can be told apart; returns the axes.'
    ...
def separability(reference, genes=..., seed=...) -> Separability:
    'Measure how well the cell types differ, against random halves of each.'
    ...
MAX_STATES: int
MIN_STATE_CELLS: int
def thin(counts, rng):
    'Deal out the molecules of each cell to two halves.'
    ...
def divided(latent, counts, seed=...) -> np.ndarray:
    'Divide a type into as many states as the evidence bears.'
    ...
def find_states(encode, cells, seed=...) -> np.ndarray:
    'The states of every type of every reference.'
    ...
def leaf_contrasts(reference, leaves):
    'How some types differ, as the references see it that have most of them.'
    ...
def shared_out(reference, tree):
    'Cells whose label is too coarse go to the leaf below it that makes their counts likeliest.'
    ...
