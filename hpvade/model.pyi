# Made by .ci/stubs.py from the module beside it: edit the notebook.
import numpy as np
from torch import Tensor, nn
from typing import Any

__all__ = ['SHARE_TOLERANCE', 'LOG_VAR_RANGE', 'DECODER_FLOOR', 'INPUT_PSEUDOCOUNT', 'INPUT_SCALE', 'HIDDEN', 'DROPOUT', 'LATENT', 'CELL_HIDDEN', 'mix', 'Signature', 'layers', 'Encoder', 'Decoder', 'MemberLinear', 'DeconvolutionNetwork', 'fractions_of', 'parts', 'outline', 'HPVADE']
def mix(fractions: Tensor, signature: Tensor) -> Tensor:
    'Profiles averaged with RNA fractions as weights, in float32 whatever autocast says.'
    ...
class Signature(nn.Module):
    'The signature S (genes, columns): CPM over all usable genes, of which these hold a fixed share; positive by construction.'
    theta: Any
    def __init__(self, profiles: np.ndarray, trained: bool=...) -> None: ...
    def closed(self) -> Tensor: ...
    def forward(self) -> Tensor: ...
SHARE_TOLERANCE: float
def layers(sizes: list, dropout: float=..., linear: object=...) -> nn.Sequential:
    'Linear layers with ReLU (and dropout) after each.'
    ...
LOG_VAR_RANGE: tuple[float, float]
class Encoder(nn.Module):
    'Cells (log) to the mean and log variance of their latent code.'
    hidden: Any
    mu: Any
    log_var: Any
    def __init__(self, n_genes: int, n_latent: int, hidden: int) -> None: ...
    def forward(self, cells: Tensor) -> tuple[Tensor, Tensor]: ...
DECODER_FLOOR: float
class Decoder(nn.Module):
    'Latent codes to cells (log), which are never negative.'
    hidden: Any
    out: Any
    def __init__(self, n_latent: int, hidden: int, start: Tensor) -> None: ...
    def forward(self, z: Tensor) -> Tensor: ...
class MemberLinear(nn.Module):
    'An `nn.Linear` for each member of an ensemble, in one batched product.'
    weight: Any
    bias: Any
    def __init__(self, members: int, n_in: int, n_out: int) -> None: ...
    def forward(self, x: Tensor) -> Tensor: ...
INPUT_PSEUDOCOUNT: float
INPUT_SCALE: float
HIDDEN: tuple[int, int, int]
DROPOUT: float
class DeconvolutionNetwork(nn.Module):
    'Bulk in CPM to logits of RNA fractions of types, of each member; the log is taken inside.'
    members: int
    pseudocount: float
    scale: float
    hidden: Any
    out: Any
    def __init__(self, n_genes: int, n_types: int, members: int=..., hidden: list | tuple=..., dropout: float=..., pseudocount: float=..., scale: float=...) -> None: ...
    def scaled(self, bulk: Tensor) -> Tensor: ...
    def forward(self, bulk: Tensor) -> Tensor: ...
def fractions_of(logits: Tensor) -> Tensor:
    'Mean over the members of their fractions.'
    ...
LATENT: int
CELL_HIDDEN: int
def parts(start: Tensor, n_types: int, members: int=..., n_latent: int=..., cell_hidden: int=..., hidden: list | tuple=..., dropout: float=..., input_pseudocount: float=..., input_scale: float=...) -> dict:
    'Everything of an `HPVADE` but its signature.'
    ...
def outline(n_genes: int, n_columns: int, n_types: int, **architecture: object) -> dict:
    'What an `HPVADE` would hold, found without the memory for it.'
    ...
class HPVADE(nn.Module):
    'Hierarchical prototype variational autoencoder for deconvolution: cells, prototypes, and networks if asked for.'
    columns: Any
    bf16: bool
    signature: Signature
    n_types: Any
    def __init__(self, profiles: np.ndarray, column_types: list | np.ndarray | range, bf16: bool=..., **architecture: object) -> None: ...
    @property
    def members(self) -> int: ...
    @classmethod
    def blank(cls, n_genes: int, column_types: list | np.ndarray | range, n_types: int, **architecture: object) -> HPVADE:
        'A model whose parameters are to be loaded; ask `outline` for their shapes first. Draws nothing from the common random stream.'
        ...
    def spread(self, fractions: Tensor) -> Tensor:
        'Share the fraction of each type out evenly over its columns.'
        ...
    def rebuild(self, fractions: Tensor) -> Tensor:
        'The bulk that RNA fractions make.'
        ...
    def latent(self, cells: Tensor) -> Tensor:
        'Where cells lie in the latent space: the means of their codes.'
        ...
    def logits(self, bulk: Tensor) -> Tensor:
        'What the networks say of a bulk, before the softmax.'
        ...
    def fractions(self, bulk: Tensor) -> Tensor:
        'RNA fractions of types, as the networks see them: the mean over the members.'
        ...
    def forward(self, cells: Tensor, labels: Tensor, bulk: Tensor | None=..., fractions: Tensor | None=...) -> tuple:
        'Cells through the VAE, beside their prototypes; bulk through the networks, and rebuilt.'
        ...
