# Made by .ci/stubs.py from the module beside it: edit the notebook.
import pandas as pd
from torch import Tensor
from .fit import Fit

__all__ = ['MIN_ATTAINABLE', 'FOREIGN_FOLD', 'HALF_A_SAY', 'MIN_SPOILT', 'MOST_GENES', 'FLAT', 'BETWEEN', 'DOUBTFUL', 'MIN_USABLE', 'SENTENCES', 'LEAVE_OUT', 'GO_ON', 'MIN_FIT', 'rebuilt', 'one_read', 'on_log_scale', 'explained', 'sample_fit', 'foreign', 'gene_residuals', 'some', 'misfits', 'gene_table', 'plot_genes', 'reasons', 'verdicts', 'told', 'refuse_foreign']
def rebuilt(fit) -> Tensor:
    'The bulk as the fit explains it.'
    ...
def one_read(bulk) -> Tensor:
    'What one read is worth: the smallest value of a sample that is not zero, as CPM.'
    ...
def on_log_scale(cpm, read) -> Tensor:
    'log(CPM + c), c being one read, or 1 CPM if that is more.'
    ...
def explained(observed, fitted) -> Tensor:
    'The share of the differences between genes that the fit explains.'
    ...
MIN_ATTAINABLE: float
def sample_fit(bulk, fit, seed=...) -> dict:
    'How well each sample fits, as a share of what it could at its depth.'
    ...
FOREIGN_FOLD: float
def foreign(bulk, most):
    'The share of the expression that no mixture of the types can have.'
    ...
HALF_A_SAY: float
def gene_residuals(bulk, fit):
    'Where bulk and fit part.'
    ...
def some(fit, rows) -> Fit:
    'The fit of some samples.'
    ...
def misfits(bulk, fit) -> pd.DataFrame:
    'Sums over samples, such that those of several pieces add up.'
    ...
MIN_SPOILT: float
def gene_table(sums, n, signature) -> pd.DataFrame:
    'The genes that do not fit in most samples, most often first.'
    ...
MOST_GENES: int
def plot_genes(genes, ax=...):
    'The genes that do not fit, by how far bulk and fit are apart.'
    ...
FLAT: float
BETWEEN: float
DOUBTFUL: float
MIN_USABLE: float
def reasons(samples) -> pd.Series:
    'Why a sample should not be believed.'
    ...
def verdicts(samples) -> pd.Series:
    'One word for each sample.'
    ...
SENTENCES: dict[str, str]
LEAVE_OUT: str
GO_ON: str
def told(samples, genes=...) -> list:
    'What there is to say of the samples that should not be believed.'
    ...
MIN_FIT: float
def refuse_foreign(samples, genes=..., min_fit=...):
    'Raise an `InputError` where no sample fits, and there are reads enough to tell.'
    ...
