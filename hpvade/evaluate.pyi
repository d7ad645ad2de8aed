# Made by .ci/stubs.py from the module beside it: edit the notebook.
import pandas as pd
from typing import Any

__all__ = ['CONSTANT', 'TEXTBOOK_BLOOD', 'MARKED', 'REPORT_ALWAYS', 'FIGURES', 'REPORT', 'align', 'told_compared', 'ccc', 'pearson', 'leave_one_out_mean', 'skill', 'scores', 'bootstrap', 'nnls_fractions', 'constant_guesses', 'bounds', 'coverage', 'compare', 'read_fractions', 'plot_true_predicted', 'plot_platform_noise', 'plot_errors', 'plot_losses', 'plot_signature', 'plot_latent', 'write_report']
def align(predicted, truth, mapping=..., types=...):
    'Bring prediction and truth to the same samples and types, both renormalised.'
    ...
def told_compared(predicted, truth, mapping=..., types=...) -> list:
    'What `align` compares, sums, renormalises and leaves out.'
    ...
CONSTANT: float
def ccc(truth, predicted) -> float:
    "Lin's concordance correlation coefficient."
    ...
def pearson(truth, predicted) -> float:
    "Pearson's correlation."
    ...
def leave_one_out_mean(truth) -> pd.DataFrame:
    'The constant guess that knows the cohort, without the sample it is for.'
    ...
def skill(truth, predicted) -> float:
    '1 - SSE(method) / SSE(leave-one-out mean).'
    ...
def scores(predicted, truth) -> pd.DataFrame:
    'Scores pooled over samples and types, and for each type.'
    ...
def bootstrap(predicted, truth, n=..., groups=..., level=..., seed=...) -> pd.DataFrame:
    'Bootstrap intervals of the pooled scores over samples (or over people).'
    ...
TEXTBOOK_BLOOD: dict[str, float]
def nnls_fractions(bulk, signature, cell_sizes=...) -> pd.DataFrame:
    'Plain NNLS on the signature, over the genes that both have.'
    ...
def constant_guesses(truth) -> dict:
    'Leave-one-out mean, equal fractions, and textbook blood where the types allow.'
    ...
def bounds(result, truth, mapping=..., types=..., n=...) -> tuple:
    'Intervals, at the level of the result, of fractions renormalised over the types that are compared.'
    ...
def coverage(predicted, truth, mapping=..., types=...) -> pd.DataFrame:
    'Share of measured fractions that lie within their intervals, and how wide these are in the mean.'
    ...
def compare(methods, truth, mapping=..., types=...) -> pd.DataFrame:
    'Pooled scores of methods beside the constant guesses, over the same samples and types.'
    ...
def read_fractions(fractions, key=...) -> pd.DataFrame:
    'A table of fractions, checked: numbers between 0 and 1 (NaN: not measured).'
    ...
def plot_true_predicted(predicted, truth, ax=..., palette=...):
    'Measured against predicted fractions, a colour for each type, with the line of identity.'
    ...
def plot_platform_noise(result, ax=...):
    'Platform noise of each sample, as the fit has found it, and what counting alone would do.'
    ...
def plot_errors(predicted, truth, ax=..., palette=...):
    'Predicted minus measured fraction for each type: bias and spread at one look.'
    ...
def plot_losses(learn, ax=...):
    'Each weighted part of the loss over the epochs, in training and validation.'
    ...
def plot_signature(signature, n=..., ax=...):
    'The signature as a heat map: for each type the genes it stands out by, in CPM on a log scale.'
    ...
MARKED: float
def plot_latent(learn, n=..., ax=..., palette=...):
    'Latent codes of validation cells, on their first two principal components, coloured by type.'
    ...
REPORT_ALWAYS: tuple[str, str, str]
FIGURES: dict[str, Any]
REPORT: tuple[str, str, str, str, str, str, str, str, str, str, str, str, str]
def write_report(methods, truth, folder, mapping=..., types=..., figures=...) -> pd.DataFrame:
    'Write scores.csv, comparison.csv, intervals.csv and plots of the first method to a folder, whole or not at all.'
    ...
