# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
import numpy as np, pandas as pd, torch
from typing import Any

__all__ = ['LEADING', 'GENES_TOGETHER', 'REFERENCE_ERROR', 'REMAINING_ERROR', 'INTERVAL_DRAWS', 'INTERVAL_CHUNK', 'ERROR_DRAWS', 'FILL_ROUNDS', 'NOISE_LEVELS', 'CHECK_DRAWS', 'UNLIKELY', 'committee', 'Posterior', 'n_shared', 'drawn', 'closed', 'together', 'square_root', 'intervals', 'expected_error', 'posterior_of', 'fit_committee', 'network_fractions', 'joining_weights', 'join', 'Check', 'check_known']
LEADING: tuple[float, float]
def committee(profiles) -> list:
    'The members: all genes or the leading ones, undivided types or states.'
    ...
GENES_TOGETHER: float
REFERENCE_ERROR: float
REMAINING_ERROR: float
@dataclass(frozen=True)
class Posterior:
    "What is known of the RNA fractions of a cohort's samples."
    mean: np.ndarray
    factor: np.ndarray
    shared: np.ndarray
    leaks: np.ndarray | None = ...
    def __len__(self): ...
    def __getitem__(self, samples) -> Posterior:
        'Some samples.'
        ...
    def rna_draws(self, n, seed=...) -> np.ndarray:
        'Joint draws of RNA fractions.'
        ...
    def fraction_draws(self, sizes, n, seed=...) -> np.ndarray:
        'Joint draws of cell fractions: one draw of the sizes for all samples.'
        ...
    def intervals(self, sizes, level=..., groups=...):
        'See `intervals`.'
        ...
    @classmethod
    def joined(cls, parts) -> Posterior:
        'The posterior of all samples of several pieces of a cohort.'
        ...
def n_shared(posterior) -> int:
    'How many random numbers all samples share: an error of each type, and what each type loses in each reference.'
    ...
def drawn(posterior, own, common, shared, log_sizes=...) -> np.ndarray:
    'Turn standard normal numbers into possible truths.'
    ...
def closed(amounts):
    'Rows to a sum of one; a row of zeros becomes equal fractions.'
    ...
def together(shared, sizes) -> np.ndarray:
    'The shared log error of amounts over sizes; what the platform does is in both and counts once.'
    ...
def square_root(covariance) -> np.ndarray:
    'The symmetric square root; what rounding made negative is zero.'
    ...
INTERVAL_DRAWS: int
INTERVAL_CHUNK: int
def intervals(posterior, sizes, level=..., groups=..., n=...) -> tuple:
    'Intervals of cell fractions, equal-tailed.'
    ...
ERROR_DRAWS: int
def expected_error(posterior, n=...) -> np.ndarray:
    'How far the RNA fractions of each sample are expected to be off: root mean square over types.'
    ...
def posterior_of(fits) -> Posterior:
    'One posterior from the members of a committee.'
    ...
def fit_committee(bulk, profiles, present, n_genes=...) -> list:
    'The fit of every member.'
    ...
FILL_ROUNDS: int
def network_fractions(model, bulk, present) -> torch.Tensor:
    'What the networks say, with missing genes filled in from the signature.'
    ...
NOISE_LEVELS: tuple[float, float, float, float]
def joining_weights(model, noisy, clean, rna_fractions, profiles) -> list:
    'How much to trust the fit rather than the networks, by how far a bulk is from the reference.'
    ...
def join(posterior, network, platform_noise, weights):
    'The weighted mean of fit and networks; how far they lie apart is a part of the error.'
    ...
CHECK_DRAWS: int
UNLIKELY: float
@dataclass(frozen=True)
class Check:
    'What known samples say of an answer and its intervals.'
    table: pd.DataFrame
    level: float
    samples: int
    expected_error: float
    as_few: float
    as_near: float
    @property
    def verdict(self) -> str: ...
    def __str__(self): ...
    __repr__: Any
def check_known(posterior, sizes, samples, known, groups=..., level=..., n=...) -> Check:
    'Compare an answer and its intervals with measured fractions.'
    ...
