# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
import numpy as np, pandas as pd, torch
from .fit import Fit
from .model import HPVADE
from .signature import Profiles
from .sizes import CellSizes
from torch import Tensor

__all__ = ['LEADING', 'GENES_TOGETHER', 'REFERENCE_ERROR', 'REMAINING_ERROR', 'INTERVAL_DRAWS', 'INTERVAL_CHUNK', 'ERROR_DRAWS', 'FILL_ROUNDS', 'NOISE_LEVELS', 'CHECK_DRAWS', 'UNLIKELY', 'committee', 'Posterior', 'n_shared', 'drawn', 'closed', 'together', 'square_root', 'intervals', 'expected_error', 'posterior_of', 'fit_committee', 'network_fractions', 'joining_weights', 'join', 'Check', 'check_known']
LEADING: tuple[float, float]
def committee(profiles: Profiles) -> list:
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
    def __len__(self) -> int: ...
    def __getitem__(self, samples: slice | np.ndarray) -> Posterior:
        'Some samples.'
        ...
    def rna_draws(self, n: int, seed: int=...) -> np.ndarray:
        'Joint draws of RNA fractions.'
        ...
    def fraction_draws(self, sizes: CellSizes, n: int, seed: int=...) -> np.ndarray:
        'Joint draws of cell fractions: one draw of the sizes for all samples.'
        ...
    def intervals(self, sizes: CellSizes, level: float=..., groups: np.ndarray | None=...) -> tuple[np.ndarray, np.ndarray]:
        'See `intervals`.'
        ...
    @classmethod
    def joined(cls, parts: list | tuple) -> Posterior:
        'The posterior of all samples of several pieces of a cohort.'
        ...
def n_shared(posterior: Posterior) -> int:
    'How many random numbers all samples share: an error of each type, and what each type loses in each reference.'
    ...
def drawn(posterior: Posterior, own: np.ndarray, common: np.ndarray, shared: np.ndarray, log_sizes: np.ndarray | float=...) -> np.ndarray:
    'Turn standard normal numbers into possible truths.'
    ...
def closed(amounts: np.ndarray) -> np.ndarray:
    'Rows to a sum of one; a row of zeros becomes equal fractions.'
    ...
def together(shared: np.ndarray, sizes: CellSizes) -> np.ndarray:
    'The shared log error of amounts over sizes; what the platform does is in both and counts once.'
    ...
def square_root(covariance: np.ndarray) -> np.ndarray:
    'The symmetric square root; what rounding made negative is zero.'
    ...
INTERVAL_DRAWS: int
INTERVAL_CHUNK: int
def intervals(posterior: Posterior, sizes: CellSizes, level: float=..., groups: np.ndarray | None=..., n: int=...) -> tuple:
    'Intervals of cell fractions, equal-tailed.'
    ...
ERROR_DRAWS: int
def expected_error(posterior: Posterior, n: int=...) -> np.ndarray:
    'How far the RNA fractions of each sample are expected to be off: root mean square over types.'
    ...
def posterior_of(fits: list[Fit]) -> Posterior:
    'One posterior from the members of a committee.'
    ...
def fit_committee(bulk: Tensor, profiles: Profiles, present: Tensor, n_genes: int | None=...) -> list:
    'The fit of every member.'
    ...
FILL_ROUNDS: int
def network_fractions(model: HPVADE, bulk: Tensor, present: Tensor) -> torch.Tensor:
    'What the networks say, with missing genes filled in from the signature.'
    ...
NOISE_LEVELS: tuple[float, float, float, float]
def joining_weights(model: HPVADE, noisy: Tensor, clean: Tensor, rna_fractions: Tensor, profiles: Profiles) -> list:
    'How much to trust the fit rather than the networks, by how far a bulk is from the reference.'
    ...
def join(posterior: Posterior, network: np.ndarray, platform_noise: np.ndarray, weights: list) -> tuple:
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
    groups: pd.DataFrame
    @property
    def verdict(self) -> str: ...
    def __str__(self) -> str: ...
def check_known(posterior: Posterior, sizes: CellSizes, samples: pd.Index | list, known: pd.DataFrame, mapping: dict | None=..., level: float=..., n: int=..., groups: dict | None=...) -> Check:
    'Compare an answer and its intervals with measured fractions.'
    ...
