# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
import numpy as np
from torch import Tensor
from .signature import Profiles

__all__ = ['NU', 'MIN_PLATFORM', 'MIN_SAMPLING', 'FIT_STEPS', 'FIT_TOLERANCE', 'DAMPING', 'MAX_STEP', 'MIN_LOG', 'FIT_CHUNK', 'MIN_BENT', 'log_expression', 'variances', 'State', 'residuals', 'improved', 'regression', 'solved', 'amount_covariance', 'Fit', 'fit_profiles']
NU: float
MIN_PLATFORM: float
MIN_SAMPLING: float
FIT_STEPS: int
FIT_TOLERANCE: float
DAMPING: float
MAX_STEP: float
MIN_LOG: float
FIT_CHUNK: int
def log_expression(cpm: Tensor) -> Tensor:
    'The scale on which bulk and fit are compared: log(CPM + 1).'
    ...
def variances(weight: Tensor, squares: Tensor, sampling: Tensor, platform: Tensor, phi: Tensor, tau2: Tensor) -> tuple[Tensor, ...]:
    'Regress weighted squared residuals on the two parts of the variance, both positive; at most five-fold per step.'
    ...
@dataclass(frozen=True)
class State:
    'Where the fit of some samples stands.'
    q: Tensor
    phi: Tensor
    tau2: Tensor
    def at(self, rows: slice | Tensor | np.ndarray) -> State:
        'Some samples.'
        ...
def residuals(y: Tensor, A: Tensor, state: State) -> tuple[Tensor, ...]:
    'Where bulk and fit differ, and by how much they may.'
    ...
def improved(y: Tensor, A: Tensor, products: Tensor, weight: Tensor, state: State) -> State:
    'One iteration.'
    ...
def regression(profiles: Profiles, present: Tensor) -> tuple[Tensor, ...]:
    'What the regression needs of the signature, over the genes that are there.'
    ...
def solved(y: Tensor, A: Tensor, weight: Tensor) -> State:
    'Iterate until no fraction moves.'
    ...
MIN_BENT: float
def amount_covariance(y: Tensor, A: Tensor, weight: Tensor, state: State, membership: np.ndarray | Tensor) -> Tensor:
    'The sandwich covariance of RNA fractions over genes.'
    ...
@dataclass(frozen=True)
class Fit:
    'Bulk samples explained by the columns of `Profiles`.'
    amounts: Tensor
    covariance: Tensor
    platform_noise: Tensor
    sampling_noise: Tensor
    correlation: Tensor
    profiles: Profiles
    @property
    def rna_fractions(self) -> Tensor: ...
def fit_profiles(bulk: Tensor, profiles: Profiles, present: Tensor) -> Fit:
    'Robust regression of each bulk sample on the columns, in log space.'
    ...
