# Made by .ci/stubs.py from the module beside it: edit the notebook.
import pandas as pd
from torch import Tensor
from .fit import Fit
from .signature import Profiles
from .sizes import CellSizes

__all__ = ['UNKNOWN', 'LEAST_KNOWN', 'UNKNOWN_ERROR', 'SEEN', 'MISSING', 'LEAST_APART', 'CHANCE', 'LEAST_SHARED', 'N_NAMED', 'FALSE_ALARMS', 'with_unknown', 'known_part', 'unknown_share', 'unknown_table', 'departures', 'missing_genes', 'looks_like', 'told_missing']
UNKNOWN: str
def with_unknown(profiles: Profiles, n_genes: int) -> Profiles:
    'The same columns, and one that looks like any other cell.'
    ...
LEAST_KNOWN: float
def known_part(fit: Fit) -> Fit:
    'The fit without its unknown.'
    ...
def unknown_share(fits: list[Fit]) -> pd.DataFrame:
    'What the members say of the unknown, and how far noise and their disagreement reach.'
    ...
UNKNOWN_ERROR: float
def unknown_table(unexplained: pd.DataFrame, rna_fractions: pd.DataFrame, cell_sizes: CellSizes, level: float=...) -> pd.DataFrame:
    'How much is unknown, of the RNA and of the cells.'
    ...
SEEN: float
MISSING: float
LEAST_APART: float
CHANCE: float
def departures(bulk: Tensor, rna_fractions: Tensor, transcriptome: Tensor) -> tuple:
    'How lopsided the genes of each sample lie around the fit.'
    ...
LEAST_SHARED: int
def missing_genes(sums: pd.DataFrame) -> pd.DataFrame:
    'The genes of what is missing.'
    ...
def looks_like(sums: pd.DataFrame, candidates: pd.DataFrame) -> pd.Series:
    'Which of some profiles what is missing is most like.'
    ...
N_NAMED: int
FALSE_ALARMS: float
def told_missing(score: pd.Series, sums: pd.DataFrame) -> list:
    'What there is to say of samples that hold a type which the model lacks.'
    ...
