# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
import numpy as np, pandas as pd
from typing import Any

__all__ = ['CELL_TYPES', 'SOURCES', 'SIZES', 'SPREAD', 'NOBODY', 'SUBSET_SPREAD', 'PLATFORM_SPREAD', 'LEAST_SPREAD', 'COLOURS', 'NINETY', 'EXCLUDED_LENGTH', 'SUM_TOLERANCE', 'KNOWN_ERROR', 'KNOWN_FLOOR', 'COHORT_SPREAD', 'MAX_FOLDS', 'CHANGED', 'LEVEL', 'LEARNED', 'published_sizes', 'words', 'find_type', 'rescaled', 'CellSizes', 'check_types', 'estimate_sizes', 'usable_content', 'prior_sizes', 'known_groups', 'checked_known', 'KnownShares', 'known_shares', 'Calibration', 'calibrate_sizes']
CELL_TYPES: Any
SOURCES: dict[str, tuple[str, str]]
SIZES: dict[str, Any]
def published_sizes() -> pd.DataFrame:
    'The sizes that ship with the package, in the unit of each source (only ratios within a source mean something).'
    ...
def words(name) -> tuple:
    'Cut a name to what does not depend on how it is written.'
    ...
def find_type(name) -> tuple:
    'Look a cell type up by its name.'
    ...
SPREAD: dict[str, float]
NOBODY: float
SUBSET_SPREAD: float
PLATFORM_SPREAD: float
LEAST_SPREAD: float
def rescaled(fractions, log_sizes, sign) -> np.ndarray:
    'Multiply fractions by sizes, or divide by them; the only place where this is done.'
    ...
@dataclass(frozen=True, eq=False)
class CellSizes:
    'RNA of a cell of each type: mean and covariance of its log, where it comes from, and the step between fractions of RNA and of cells.'
    log_sizes: pd.Series
    covariance: pd.DataFrame
    sources: pd.DataFrame
    @property
    def types(self) -> list: ...
    @property
    def spread(self) -> pd.Series: ...
    @property
    def factor(self) -> np.ndarray: ...
    def draws(self, n, rng) -> np.ndarray:
        'Sizes drawn from what is known about them; one draw holds for all samples of a cohort.'
        ...
    def to_cells(self, rna_fractions, log_sizes=...):
        'Fractions of RNA to fractions of cells: divide by the size of a cell.'
        ...
    def to_rna(self, fractions, log_sizes=...):
        'Fractions of cells to fractions of RNA: multiply by the size of a cell.'
        ...
    @property
    def table(self) -> pd.DataFrame:
        'Size of each type, how sure it is, and who says so.'
        ...
    def __repr__(self): ...
    def to_dict(self) -> dict:
        'What `CellSizes.from_dict` reads.'
        ...
    @classmethod
    def from_dict(cls, saved) -> CellSizes:
        'Read what `to_dict` wrote.'
        ...
    def plot(self, ax=...):
        'Size of each type with its 90 % interval, and what each source says.'
        ...
def check_types(columns, types) -> list:
    'Fail unless both hold the same names, each once.'
    ...
COLOURS: dict[str, str]
NINETY: float
def estimate_sizes(reference) -> pd.Series:
    'Relative RNA content of the cells of each type, estimated within libraries.'
    ...
EXCLUDED_LENGTH: float
def usable_content(usable) -> pd.Series:
    "How much more of a type's RNA is usable than of the average type's."
    ...
def prior_sizes(types, references=..., given=..., usable=..., above=...) -> CellSizes:
    'What is known about the sizes of cells before any sample is known.'
    ...
def known_groups(columns, types, groups=...) -> pd.DataFrame:
    'Find the types that each known column counts.'
    ...
SUM_TOLERANCE: float
def checked_known(known, samples) -> pd.DataFrame:
    'Known fractions that can be used, or an error that says why not.'
    ...
KNOWN_ERROR: float
KNOWN_FLOOR: float
COHORT_SPREAD: float
MAX_FOLDS: int
@dataclass(frozen=True, eq=False)
class KnownShares:
    'Shares of the counted groups: what was counted, and what sizes predict.'
    rna: np.ndarray
    member: np.ndarray
    share: np.ndarray
    counted: np.ndarray
    union: np.ndarray
    def take(self, rows) -> KnownShares: ...
    @property
    def error(self) -> np.ndarray: ...
    def predicted(self, log_sizes) -> np.ndarray: ...
    def slopes(self, log_sizes) -> np.ndarray: ...
    def rmse(self, log_sizes) -> np.ndarray: ...
def known_shares(known, rna, member):
    '`KnownShares` of the samples that say something about ratios, and their names.'
    ...
CHANGED: float
LEVEL: float
@dataclass(frozen=True, eq=False)
class Calibration:
    'What known samples changed, and whether it helped.'
    table: pd.DataFrame
    gain: pd.DataFrame
    groups: pd.DataFrame
    @property
    def errors(self) -> pd.Series: ...
    def __str__(self): ...
    __repr__: Any
LEARNED: float
def calibrate_sizes(sizes, rna_fractions, known, groups=...) -> tuple:
    'Learn sizes from samples whose fractions of cells are known; raises InputError where they cannot be used.'
    ...
