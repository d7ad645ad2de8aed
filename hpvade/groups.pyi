# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
from typing import NamedTuple
import numpy as np, pandas as pd
from .result import Result
from typing import Any

__all__ = ['DRAWS', 'START', 'LEAST_START', 'ALONE', 'NOISE', 'ALIKE', 'PERMUTATIONS', 'CHUNK', 'TIED', 'LEVEL', 'SIGNIFICANT', 'CONFOUNDED', 'Scale', 'error_draws', 'log_ratios', 'scales', 'Regression', 'regressed', 'freedom', 'noise_of', 'weights_for', 'arrangements', 'wald', 'permuted', 'column_of', 'is_number', 'Design', 'standardised', 'check_rank', 'make_design', 'Comparison', 'limits', 'differences', 'compare_groups', 'plot_comparison']
DRAWS: int
class Scale(NamedTuple):
    'What is compared, and how it errs.'
    values: np.ndarray
    variance: np.ndarray
    common: np.ndarray
def error_draws(result: Result, cells: bool, n: int=..., seed: int=...) -> tuple:
    'The joint draws of a cohort, taken apart.'
    ...
START: float
LEAST_START: float
def log_ratios(rna: np.ndarray, start: np.ndarray, weights: np.ndarray) -> np.ndarray:
    'The log of each type against the weighted mean of the logs of the others.'
    ...
def scales(result: Result, seed: int=...) -> tuple:
    'What is compared: log-ratios and fractions; and which types are there at all.'
    ...
class Regression(NamedTuple):
    'A weighted regression; leading axes are those of the values (types, permutations).'
    slopes: np.ndarray
    covariance: np.ndarray
    rest: np.ndarray
    free: np.ndarray
    inverse: np.ndarray
ALONE: float
def regressed(y: np.ndarray, weight: np.ndarray, X: np.ndarray) -> Regression:
    'Weighted least squares, with a covariance that rests on the residuals.'
    ...
def freedom(fit: Regression, weight: np.ndarray, X: np.ndarray, column: int) -> np.ndarray:
    'Degrees of freedom of the variance of a slope.'
    ...
NOISE: str
ALIKE: float
def noise_of(result: Result, asked: bool | None=...) -> np.ndarray | None:
    'How the samples differ in how good they are.'
    ...
def weights_for(scale: Scale, given: np.ndarray) -> np.ndarray:
    'Weigh each sample by one over the variance between samples plus its own.'
    ...
PERMUTATIONS: int
CHUNK: int
def arrangements(X: np.ndarray, most: int=..., seed: int=...) -> tuple:
    'All ways to deal samples out anew that make a difference, or random ones.'
    ...
def wald(fit: Regression, wanted: np.ndarray) -> np.ndarray:
    'How far the wanted slopes are from zero.'
    ...
TIED: float
def permuted(y: np.ndarray, weight: np.ndarray, X: np.ndarray, wanted: np.ndarray, deals: np.ndarray, exact: bool) -> tuple:
    'How often chance does as much, by the residuals that are dealt out anew.'
    ...
def column_of(result: Result, said: object, obs: pd.DataFrame, what: str) -> pd.Series:
    'The values that each sample has.'
    ...
def is_number(values: pd.Series) -> bool:
    'More than two different numbers.'
    ...
class Design(NamedTuple):
    'What is compared, and what is allowed for.'
    by: str
    wanted: pd.DataFrame
    given: pd.DataFrame
    unit: float
    groups: pd.Series
def standardised(values: pd.Series) -> pd.Series: ...
def check_rank(given: pd.DataFrame, wanted: pd.DataFrame, by: object) -> None:
    'Refuse columns that cannot be told apart, and more of them than samples can tell.'
    ...
def make_design(result: Result, by: object, covariates: object | None=..., obs: pd.DataFrame | None=..., reference: str | None=...) -> Design:
    'What is compared, and what is allowed for, as columns.'
    ...
LEVEL: float
SIGNIFICANT: float
@dataclass(frozen=True, eq=False, repr=False)
class Comparison:
    'How types differ between groups, or along a number.'
    table: pd.DataFrame
    by: str
    groups: pd.Series
    given: list
    level: float
    arrangements: int
    exact: bool
    smallest: float
    omnibus: pd.DataFrame | None
    warnings: list
    types: list
    @property
    def significant(self) -> pd.DataFrame: ...
    def __repr__(self) -> str: ...
    def plot(self, axes: object | None=..., palette: dict | list | str | None=...) -> list:
        'Draw the fold changes with their intervals.'
        ...
def limits(comparison: Comparison) -> str:
    'What the number of samples allows.'
    ...
def differences(scale: Scale, weight: np.ndarray, X: np.ndarray, column: int, level: float) -> tuple:
    'The slope of each type, and what is known of it.'
    ...
CONFOUNDED: float
def compare_groups(result: Result, by: object, covariates: object | None=..., obs: pd.DataFrame | None=..., reference: str | None=..., types: list | pd.Index | None=..., level: float=..., allow_for_noise: bool | None=..., permutations: int=..., seed: int=...) -> Comparison:
    'Compare each type between groups, or along a number.'
    ...
def plot_comparison(comparison: Comparison, axes: object | None=..., palette: dict | list | str | None=...) -> Any:
    'Fold changes with intervals, a panel for each contrast, types sorted by the first.'
    ...
