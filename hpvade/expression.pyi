# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
from typing import Callable
import numpy as np, pandas as pd
from .uncertainty import Posterior
import anndata
from torch import Tensor
from pathlib import Path
from collections.abc import Iterator
from typing import Any

__all__ = ['PROGRAMMES', 'PROFILE_SPREAD', 'BASE', 'LEAST_NOISE', 'LEAST_LEFT', 'ANCHOR', 'LEAST_SD', 'LEAST_RNA', 'TELLING', 'ROUNDS', 'STEPS', 'BLOCK', 'PASSES', 'LEAST_MOVED', 'LEAST_TOLD', 'CHUNK', 'COHORT', 'AMOUNTS', 'MOST_TYPES', 'ABREAST', 'Learned', 'Standing', 'expected_profiles', 'learn_weights', 'rna_covariance', 'stand', 'Ears', 'regauged', 'learn_programmes', 'learn_genes', 'profiles_of', 'spread_of', 'told_of', 'Cohort', 'Expression', 'expression_of']
PROGRAMMES: int
PROFILE_SPREAD: float
BASE: float
LEAST_NOISE: float
LEAST_LEFT: float
@dataclass(frozen=True)
class Learned:
    'What the bulks of a cohort have taught of the profiles of types, on the scale of the bulk (CPM).'
    weights: np.ndarray
    covariance: np.ndarray
    noise: np.ndarray
    expected: np.ndarray
@dataclass(frozen=True)
class Standing:
    'Where samples stand.'
    rna: np.ndarray
    scores: np.ndarray
    covariance: np.ndarray
    def __getitem__(self, rows: slice | Tensor | np.ndarray) -> Standing:
        'Some samples.'
        ...
def expected_profiles(bulk: np.ndarray, rna: np.ndarray, profiles: np.ndarray) -> np.ndarray:
    'The profiles of the reference, each gene multiplied by what bulk and reference measure differently.'
    ...
def learn_weights(bulk: np.ndarray, standing: Standing, start: np.ndarray, variance: np.ndarray, noise: np.ndarray) -> tuple:
    'The regression of each gene over the samples.'
    ...
ANCHOR: float
LEAST_SD: float
LEAST_RNA: float
def rna_covariance(posterior: Posterior) -> np.ndarray:
    'How sure the RNA fractions are: the error of the sample, and the errors of types that all samples share.'
    ...
def stand(heard: np.ndarray, curvature: np.ndarray, standing: Standing, rna: np.ndarray, precision: np.ndarray) -> Standing:
    'One step of every sample towards where its genes see it.'
    ...
TELLING: int
ROUNDS: int
STEPS: int
BLOCK: int
PASSES: int
@dataclass(frozen=True)
class Ears:
    'How samples are heard.'
    telling: np.ndarray
    reading: np.ndarray
    curvature: np.ndarray
LEAST_MOVED: float
def regauged(standing: Standing, weights: np.ndarray, noise: np.ndarray) -> Standing:
    'The same with scores that do not follow the amounts of the types which they move.'
    ...
def learn_programmes(bulk: np.ndarray, profiles: np.ndarray, rna: np.ndarray, covariance: np.ndarray) -> tuple:
    'Genes and samples in turns.'
    ...
def learn_genes(bulk: np.ndarray, profiles: np.ndarray, standing: Standing, moves: np.ndarray) -> Learned:
    'The weights of all genes, a block after the other.'
    ...
def profiles_of(learned: Learned, standing: Standing, bulk: np.ndarray) -> np.ndarray:
    'The profile of every type in every sample.'
    ...
LEAST_TOLD: float
def spread_of(learned: Learned, standing: Standing, bulk: np.ndarray, x: np.ndarray) -> np.ndarray:
    'How far the profile of each type in each sample may be off.'
    ...
def told_of(x: np.ndarray, sd: np.ndarray) -> np.ndarray:
    'The share of the differences between samples that the bulk tells.'
    ...
@dataclass(frozen=True)
class Cohort:
    'A bulk that can be read again.'
    transcriptome: pd.DataFrame
    read: Callable
    symbols: dict = ...
    def pieces(self, samples: pd.Index) -> Iterator[tuple]:
        'Of each piece the rows of the cohort (slice) and its expression in CPM; raises if these are not `samples`.'
        ...
CHUNK: int
@dataclass(frozen=True, eq=False, repr=False)
class Expression:
    'What each type expresses in each sample, CPM on the scale of the bulk.'
    samples: pd.Index
    genes: pd.Index
    types: list
    rna_fractions: pd.DataFrame
    told: pd.DataFrame
    learned: Learned
    standing: Standing
    cohort: Cohort
    @property
    def only_prior(self) -> pd.DataFrame: ...
    def mean(self, cell_type: str) -> pd.DataFrame: ...
    def sd(self, cell_type: str) -> pd.DataFrame: ...
    def __repr__(self) -> str: ...
    def to_anndata(self) -> anndata.AnnData:
        'Everything in memory; `write` is for what is larger.'
        ...
    def write(self, path: str | Path, inputs: list | tuple=...) -> None:
        'Write the profiles of all types in all samples, with their sd, chunk after chunk.'
        ...
    def plot(self, gene: str, by: object | None=..., axs: object | None=..., palette: dict | list | str | None=...) -> Any:
        'One gene in each type and sample.'
        ...
COHORT: int
def expression_of(posterior: Posterior, samples: pd.Index, cohort: Cohort, genes: list | pd.Index | None=..., types: list | pd.Index | None=...) -> Expression:
    'Take the bulks of a cohort apart.'
    ...
AMOUNTS: str
MOST_TYPES: int
ABREAST: int
