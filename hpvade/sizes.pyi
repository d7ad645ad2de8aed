# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
import numpy as np, pandas as pd
from anndata import AnnData
from matplotlib.axes import Axes
from typing import Any

__all__ = ['CELL_TYPES', 'SOURCES', 'SIZES', 'SPREAD', 'NOBODY', 'SUBSET_SPREAD', 'PLATFORM_SPREAD', 'LEAST_SPREAD', 'COLOURS', 'NINETY', 'EXCLUDED_LENGTH', 'REST', 'SUM_TOLERANCE', 'KNOWN_ERROR', 'KNOWN_FLOOR', 'COHORT_SPREAD', 'MAX_FOLDS', 'CHANGED', 'LEVEL', 'LEARNED', 'published_sizes', 'words', 'find_type', 'rescaled', 'CellSizes', 'check_types', 'estimate_sizes', 'usable_content', 'prior_sizes', 'counted_types', 'known_groups', 'told_groups', 'checked_known', 'KnownShares', 'known_shares', 'Calibration', 'calibrate_sizes']
CELL_TYPES: Any
SOURCES: dict[str, tuple[str, str]]
SIZES: dict[str, Any]
def published_sizes() -> pd.DataFrame:
    'The sizes that ship with the package, in the unit of each source (only ratios within a source mean something).'
    ...
def words(name: str) -> tuple:
    'Cut a name to what does not depend on how it is written.'
    ...
def find_type(name: str) -> tuple:
    'Look a cell type up by its name.'
    ...
SPREAD: dict[str, float]
NOBODY: float
SUBSET_SPREAD: float
PLATFORM_SPREAD: float
LEAST_SPREAD: float
def rescaled(fractions: np.ndarray | pd.DataFrame, log_sizes: np.ndarray, sign: int) -> np.ndarray:
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
    def draws(self, n: int, rng: np.random.Generator) -> np.ndarray:
        'Sizes drawn from what is known about them; one draw holds for all samples of a cohort.'
        ...
    def to_cells(self, rna_fractions: np.ndarray | pd.DataFrame, log_sizes: np.ndarray | None=...) -> np.ndarray | pd.DataFrame:
        'Fractions of RNA to fractions of cells: divide by the size of a cell.'
        ...
    def to_rna(self, fractions: np.ndarray | pd.DataFrame, log_sizes: np.ndarray | None=...) -> np.ndarray | pd.DataFrame:
        'Fractions of cells to fractions of RNA: multiply by the size of a cell.'
        ...
    @property
    def table(self) -> pd.DataFrame:
        'Size of each type, how sure it is, and who says so.'
        ...
    def __repr__(self) -> str: ...
    def to_dict(self) -> dict:
        'What `CellSizes.from_dict` reads.'
        ...
    @classmethod
    def from_dict(cls, saved: dict) -> CellSizes:
        'Read what `to_dict` wrote.'
        ...
    def plot(self, ax: Axes | None=..., palette: dict | list | str | None=...) -> Axes:
        'Size of each type with its 90 % interval, and what each source says.'
        ...
def check_types(columns: list | pd.Index, types: list | pd.Index) -> list:
    'Fail unless both hold the same names, each once.'
    ...
COLOURS: dict[str, str]
NINETY: float
def estimate_sizes(reference: AnnData) -> pd.Series:
    'Relative RNA content of the cells of each type, estimated within libraries.'
    ...
EXCLUDED_LENGTH: float
def usable_content(usable: pd.Series) -> pd.Series:
    "How much more of a type's RNA is usable than of the average type's."
    ...
def prior_sizes(types: list | pd.Index, references: list | tuple=..., given: dict | pd.Series | pd.DataFrame | None=..., usable: pd.Series | None=..., above: dict | None=...) -> CellSizes:
    'What is known about the sizes of cells before any sample is known.'
    ...
def counted_types(name: str, types: list | pd.Index, groups: dict | None=...) -> list:
    'Which types a name counts; nothing is guessed from a word that names share.'
    ...
REST: str
def known_groups(columns: list | pd.Index, types: list | pd.Index, mapping: dict | None=..., groups: dict | None=...) -> pd.DataFrame:
    'Find the types that each known column counts.'
    ...
def told_groups(member: pd.DataFrame) -> str:
    'Name the known columns, and the types of each that is not named like its type.'
    ...
SUM_TOLERANCE: float
def checked_known(known: pd.DataFrame, samples: pd.Index | list) -> pd.DataFrame:
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
    def take(self, rows: slice | np.ndarray) -> KnownShares: ...
    @property
    def error(self) -> np.ndarray: ...
    def predicted(self, log_sizes: np.ndarray) -> np.ndarray: ...
    def slopes(self, log_sizes: np.ndarray) -> np.ndarray: ...
    def rmse(self, log_sizes: np.ndarray) -> np.ndarray: ...
def known_shares(known: pd.DataFrame, rna: np.ndarray, member: pd.DataFrame) -> tuple:
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
    def __str__(self) -> str: ...
LEARNED: float
def calibrate_sizes(sizes: CellSizes, rna_fractions: pd.DataFrame, known: pd.DataFrame, mapping: dict | None=..., groups: dict | None=...) -> tuple:
    'Learn sizes from samples whose fractions of cells are known; raises InputError where they cannot be used.'
    ...
