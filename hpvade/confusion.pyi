# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
import numpy as np, pandas as pd
from .signature import Profiles
from .levels import Tree
from matplotlib.axes import Axes

__all__ = ['TOLD', 'SUMMED', 'N_NOISY', 'readings', 'Confusion', 'plot_confusion', 'confusion', 'confusion_of', 'siblings_alike']
def readings(profiles: Profiles) -> np.ndarray:
    "Read each reference's pure types with the columns of all others; none where there is one reference."
    ...
TOLD: float
SUMMED: float
@dataclass(frozen=True)
class Confusion:
    'For each type what it becomes when it is read.'
    table: pd.DataFrame
    how: str
    @property
    def pairs(self) -> pd.Series:
        'What is read as something else.'
        ...
    @property
    def groups(self) -> dict:
        'Types that are better answered as a sum.'
        ...
    def __str__(self) -> str: ...
    def plot(self, ax: Axes | None=..., palette: str | None=...) -> Axes:
        'The table as a map; returns the axes.'
        ...
def plot_confusion(table: pd.DataFrame, ax: Axes | None=..., palette: str | None=...) -> Axes:
    'A map of what each type is read as; returns the axes.'
    ...
N_NOISY: int
def confusion(profiles: Profiles, noise: float | None=..., seed: int=...) -> Confusion:
    'What the types of a model become when they are read.'
    ...
def confusion_of(rna_fractions: pd.DataFrame, kinds: dict | pd.Series | list) -> Confusion:
    'What sorted samples are read as: a row is the mean of the samples of a kind.'
    ...
def siblings_alike(tree: Tree, table: pd.DataFrame) -> dict:
    'Which children of one parent the references cannot tell apart.'
    ...
