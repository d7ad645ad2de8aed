# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
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
def log_expression(cpm):
    'The scale on which bulk and fit are compared: log(CPM + 1).'
    ...
def variances(weight, squares, sampling, platform, phi, tau2):
    'Regress weighted squared residuals on the two parts of the variance, both positive; at most five-fold per step.'
    ...
@dataclass(frozen=True)
class State:
    'Where the fit of some samples stands.'
    q: Tensor
    phi: Tensor
    tau2: Tensor
    def at(self, rows):
        'Some samples.'
        ...
def residuals(y, A, state):
    'Where bulk and fit differ, and by how much they may.'
    ...
def improved(y, A, products, weight, state) -> State:
    'One iteration.'
    ...
def regression(profiles, present):
    'What the regression needs of the signature, over the genes that are there.'
    ...
def solved(y, A, weight) -> State:
    'Iterate until no fraction moves.'
    ...
MIN_BENT: float
def amount_covariance(y, A, weight, state, membership) -> Tensor:
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
def fit_profiles(bulk, profiles, present) -> Fit:
    'Robust regression of each bulk sample on the columns, in log space.'
    ...
