# Made by .ci/stubs.py from the module beside it: edit the notebook.
import numpy as np, pandas as pd
from torch import Tensor
from .fit import Fit
from matplotlib.axes import Axes

__all__ = ['MIN_ATTAINABLE', 'FOREIGN_FOLD', 'HALF_A_SAY', 'MIN_SPOILT', 'MOST_GENES', 'FLAT', 'BETWEEN', 'DOUBTFUL', 'MIN_USABLE', 'SENTENCES', 'LEAVE_OUT', 'GO_ON', 'MIN_FIT', 'rebuilt', 'one_read', 'on_log_scale', 'explained', 'sample_fit', 'foreign', 'gene_residuals', 'some', 'misfits', 'gene_table', 'plot_genes', 'reasons', 'verdicts', 'told', 'refuse_foreign']
def rebuilt(fit: Fit) -> Tensor:
    'The bulk as the fit explains it.'
    ...
def one_read(bulk: Tensor) -> Tensor:
    'What one read is worth: the smallest value of a sample that is not zero, as CPM.'
    ...
def on_log_scale(cpm: Tensor, read: Tensor) -> Tensor:
    'log(CPM + c), c being one read, or 1 CPM if that is more.'
    ...
def explained(observed: Tensor, fitted: Tensor) -> Tensor:
    'The share of the differences between genes that the fit explains.'
    ...
MIN_ATTAINABLE: float
def sample_fit(bulk: Tensor, fit: Fit, seed: int=...) -> dict:
    'How well each sample fits, as a share of what it could at its depth.'
    ...
FOREIGN_FOLD: float
def foreign(bulk: Tensor, most: Tensor) -> tuple[Tensor, ...]:
    'The share of the expression that no mixture of the types can have.'
    ...
HALF_A_SAY: float
def gene_residuals(bulk: Tensor, fit: Fit) -> tuple[Tensor, ...]:
    'Where bulk and fit part.'
    ...
def some(fit: Fit, rows: slice | Tensor | np.ndarray) -> Fit:
    'The fit of some samples.'
    ...
def misfits(bulk: Tensor, fit: Fit) -> pd.DataFrame:
    'Sums over samples, such that those of several pieces add up.'
    ...
MIN_SPOILT: float
def gene_table(sums: pd.DataFrame, n: int, signature: pd.DataFrame) -> pd.DataFrame:
    'The genes that do not fit in most samples, most often first.'
    ...
MOST_GENES: int
def plot_genes(genes: pd.DataFrame, ax: Axes | None=..., palette: dict | list | str | None=...) -> Axes:
    'The genes that do not fit, by how far, in the colours of their types.'
    ...
FLAT: float
BETWEEN: float
DOUBTFUL: float
MIN_USABLE: float
def reasons(samples: pd.DataFrame) -> pd.Series:
    'Why a sample should not be believed.'
    ...
def verdicts(samples: pd.DataFrame) -> pd.Series:
    'One word for each sample.'
    ...
SENTENCES: dict[str, str]
LEAVE_OUT: str
GO_ON: str
def told(samples: pd.DataFrame, genes: list | tuple | pd.Index=...) -> list:
    'What there is to say of the samples that should not be believed.'
    ...
MIN_FIT: float
def refuse_foreign(samples: pd.DataFrame, genes: list | tuple | pd.Index=..., min_fit: float=...) -> None:
    'Raise an `InputError` where no sample fits, and there are reads enough to tell.'
    ...
