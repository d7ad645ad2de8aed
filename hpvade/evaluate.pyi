# Made by .ci/stubs.py from the module beside it: edit the notebook.
import numpy as np, pandas as pd
from .result import Result
from .sizes import CellSizes
from anndata import AnnData
from matplotlib.axes import Axes
from pathlib import Path
from typing import Any
from fastai.learner import Learner

__all__ = ['CONSTANT', 'TEXTBOOK_BLOOD', 'MARKED', 'REPORT_ALWAYS', 'FIGURES', 'REPORT', 'align', 'told_compared', 'ccc', 'pearson', 'leave_one_out_mean', 'skill', 'scores', 'bootstrap', 'nnls_fractions', 'constant_guesses', 'bounds', 'coverage', 'compare', 'read_fractions', 'plot_true_predicted', 'plot_platform_noise', 'plot_errors', 'plot_losses', 'plot_signature', 'plot_latent', 'write_report']
def align(predicted: pd.DataFrame | Result, truth: pd.DataFrame, mapping: dict | None=..., types: list | pd.Index | None=...) -> tuple:
    'Bring prediction and truth to the same samples and types, both renormalised.'
    ...
def told_compared(predicted: pd.DataFrame | Result, truth: pd.DataFrame, mapping: dict | None=..., types: list | pd.Index | None=...) -> list:
    'What `align` compares, sums, renormalises and leaves out.'
    ...
CONSTANT: float
def ccc(truth: np.ndarray, predicted: np.ndarray) -> float:
    "Lin's concordance correlation coefficient."
    ...
def pearson(truth: np.ndarray, predicted: np.ndarray) -> float:
    "Pearson's correlation."
    ...
def leave_one_out_mean(truth: pd.DataFrame) -> pd.DataFrame:
    'The constant guess that knows the cohort, without the sample it is for.'
    ...
def skill(truth: pd.DataFrame, predicted: np.ndarray | pd.DataFrame) -> float:
    '1 - SSE(method) / SSE(leave-one-out mean).'
    ...
def scores(predicted: pd.DataFrame | Result, truth: pd.DataFrame) -> pd.DataFrame:
    'Scores pooled over samples and types, and for each type.'
    ...
def bootstrap(predicted: pd.DataFrame | Result, truth: pd.DataFrame, n: int=..., groups: pd.Series | None=..., level: float=..., seed: int=...) -> pd.DataFrame:
    'Bootstrap intervals of the pooled scores over samples (or over people).'
    ...
TEXTBOOK_BLOOD: dict[str, float]
def nnls_fractions(bulk: AnnData | pd.DataFrame | str | Path | list, signature: pd.DataFrame, cell_sizes: CellSizes | None=...) -> pd.DataFrame:
    'Plain NNLS on the signature, over the genes that both have.'
    ...
def constant_guesses(truth: pd.DataFrame) -> dict:
    'Leave-one-out mean, equal fractions, and textbook blood where the types allow.'
    ...
def bounds(result: Result, truth: pd.DataFrame, mapping: dict | None=..., types: list | pd.Index | None=..., n: int=...) -> tuple:
    'Intervals, at the level of the result, of fractions renormalised over the types that are compared.'
    ...
def coverage(predicted: pd.DataFrame | Result, truth: pd.DataFrame, mapping: dict | None=..., types: list | pd.Index | None=...) -> pd.DataFrame:
    'Share of measured fractions that lie within their intervals, and how wide these are in the mean.'
    ...
def compare(methods: dict, truth: pd.DataFrame, mapping: dict | None=..., types: list | pd.Index | None=...) -> pd.DataFrame:
    'Pooled scores of methods beside the constant guesses, over the same samples and types.'
    ...
def read_fractions(fractions: AnnData | pd.DataFrame | str | Path, key: str | None=...) -> pd.DataFrame:
    'A table of fractions, checked: numbers between 0 and 1 (NaN: not measured).'
    ...
def plot_true_predicted(predicted: pd.DataFrame | Result, truth: pd.DataFrame, ax: Axes | None=..., palette: dict | list | str | None=...) -> Axes:
    'Measured against predicted fractions, a colour for each type, with the line of identity.'
    ...
def plot_platform_noise(result: Result, ax: Axes | None=..., palette: dict | list | str | None=...) -> Axes:
    'Platform noise of each sample, as the fit has found it, and what counting alone would do.'
    ...
def plot_errors(predicted: pd.DataFrame | Result, truth: pd.DataFrame, ax: Axes | None=..., palette: dict | list | str | None=...) -> Axes:
    'Predicted minus measured fraction for each type: bias and spread at one look.'
    ...
def plot_losses(learn: Learner, ax: Axes | None=..., palette: dict | list | str | None=...) -> Axes:
    'Each weighted part of the loss over the epochs, in training and validation.'
    ...
def plot_signature(signature: pd.DataFrame, n: int=..., ax: Axes | None=..., palette: str | None=...) -> Axes:
    'The signature as a heat map: for each type the genes it stands out by, in CPM on a log scale.'
    ...
MARKED: float
def plot_latent(learn: Learner, n: int=..., ax: Axes | None=..., palette: dict | list | str | None=...) -> Axes:
    'Latent codes of validation cells, on their first two principal components, coloured by type.'
    ...
REPORT_ALWAYS: tuple[str, str, str]
FIGURES: dict[str, Any]
REPORT: tuple[str, str, str, str, str, str, str, str, str, str, str, str, str]
def write_report(methods: dict, truth: pd.DataFrame, folder: str | Path, mapping: dict | None=..., types: list | pd.Index | None=..., figures: str=...) -> pd.DataFrame:
    'Write scores.csv, comparison.csv, intervals.csv and plots of the first method to a folder, whole or not at all.'
    ...
