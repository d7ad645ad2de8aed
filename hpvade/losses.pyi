# Made by .ci/stubs.py from the module beside it: edit the notebook.
from torch import Tensor, nn
from typing import Any

__all__ = ['FLOOR', 'KL_WEIGHT', 'CELL_PARTS', 'BULK_PARTS', 'reconstruction_loss', 'latent_loss', 'prototype_loss', 'fraction_kl', 'logit_kl', 'proportion_loss', 'bulk_loss', 'HPVADELoss']
def reconstruction_loss(decoded: Tensor, cells: Tensor) -> Tensor:
    'Mean squared error of the decoded cells, on the log scale.'
    ...
def latent_loss(mu: Tensor, log_var: Tensor) -> Tensor:
    'Kullback-Leibler divergence from a standard normal, summed over dimensions, mean over cells.'
    ...
def prototype_loss(decoded: Tensor, prototypes: Tensor) -> Tensor:
    'Mean squared error between decoded cells and the prototype of their type, on the log scale.'
    ...
FLOOR: float
KL_WEIGHT: float
def fraction_kl(true: Tensor, fractions: Tensor) -> Tensor:
    'KL(true || predicted), summed over types, mean over samples; both clamped at 1e-10 and renormalised.'
    ...
def logit_kl(true: Tensor, logits: Tensor) -> Tensor:
    'KL(true || softmax(logits)) by log-softmax: finite, with a gradient everywhere.'
    ...
def proportion_loss(logits: Tensor, true: Tensor) -> Tensor:
    'MSE + 0.1 KL between predicted and true fractions, mean over the members.'
    ...
def bulk_loss(rebuilt: Tensor, bulk: Tensor) -> Tensor:
    'Mean squared error of the rebuilt bulk, on the log scale.'
    ...
CELL_PARTS: tuple[str, str, str]
BULK_PARTS: tuple[str, str]
class HPVADELoss(nn.Module):
    'The weighted total; after each call `parts` holds the unweighted parts (detached, on the device).'
    weights: Any
    parts: Any
    def __init__(self, lambda_kl: float=..., lambda_proto: float=..., lambda_bulk: float=..., lambda_bulk_recon: float=...) -> None: ...
    def forward(self, predicted: object, cells: Tensor, fractions: Tensor | None=..., clean: Tensor | None=...) -> Tensor: ...
    def total(self, parts: dict) -> Tensor: ...
