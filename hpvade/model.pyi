# Made by .ci/stubs.py from the module beside it: edit the notebook.
from torch import Tensor, nn
from typing import Any

__all__ = ['SHARE_TOLERANCE', 'LOG_VAR_RANGE', 'DECODER_FLOOR', 'INPUT_PSEUDOCOUNT', 'INPUT_SCALE', 'HIDDEN', 'DROPOUT', 'LATENT', 'CELL_HIDDEN', 'mix', 'Signature', 'layers', 'Encoder', 'Decoder', 'MemberLinear', 'DeconvolutionNetwork', 'fractions_of', 'parts', 'outline', 'HPVADE']
def mix(fractions, signature) -> Tensor:
    'Profiles averaged with RNA fractions as weights, in float32 whatever autocast says.'
    ...
class Signature(nn.Module):
    'The signature S (genes, columns): CPM over all usable genes, of which these hold a fixed share; positive by construction.'
    theta: Any
    def __init__(self, profiles, trained=...) -> None: ...
    def closed(self) -> Tensor: ...
    def forward(self) -> Tensor: ...
SHARE_TOLERANCE: float
def layers(sizes, dropout=..., linear=...) -> nn.Sequential:
    'Linear layers with ReLU (and dropout) after each.'
    ...
LOG_VAR_RANGE: tuple[float, float]
class Encoder(nn.Module):
    'Cells (log) to the mean and log variance of their latent code.'
    hidden: Any
    mu: Any
    log_var: Any
    def __init__(self, n_genes, n_latent, hidden) -> None: ...
    def forward(self, cells): ...
DECODER_FLOOR: float
class Decoder(nn.Module):
    'Latent codes to cells (log), which are never negative.'
    hidden: Any
    out: Any
    def __init__(self, n_latent, hidden, start) -> None: ...
    def forward(self, z): ...
class MemberLinear(nn.Module):
    'An `nn.Linear` for each member of an ensemble, in one batched product.'
    weight: Any
    bias: Any
    def __init__(self, members, n_in, n_out) -> None: ...
    def forward(self, x): ...
INPUT_PSEUDOCOUNT: float
INPUT_SCALE: float
HIDDEN: tuple[int, int, int]
DROPOUT: float
class DeconvolutionNetwork(nn.Module):
    'Bulk in CPM to logits of RNA fractions of types, of each member; the log is taken inside.'
    members: Any
    pseudocount: Any
    scale: Any
    hidden: Any
    out: Any
    def __init__(self, n_genes, n_types, members=..., hidden=..., dropout=..., pseudocount=..., scale=...) -> None: ...
    def scaled(self, bulk): ...
    def forward(self, bulk): ...
def fractions_of(logits) -> Tensor:
    'Mean over the members of their fractions.'
    ...
LATENT: int
CELL_HIDDEN: int
def parts(start, n_types, members=..., n_latent=..., cell_hidden=..., hidden=..., dropout=..., input_pseudocount=..., input_scale=...) -> dict:
    'Everything of an `HPVADE` but its signature.'
    ...
def outline(n_genes, n_columns, n_types, **architecture) -> dict:
    'What an `HPVADE` would hold, found without the memory for it.'
    ...
class HPVADE(nn.Module):
    'Hierarchical prototype variational autoencoder for deconvolution: cells, prototypes, and networks if asked for.'
    columns: Any
    bf16: Any
    signature: Signature
    n_types: Any
    def __init__(self, profiles, column_types, bf16=..., **architecture) -> None: ...
    @property
    def members(self) -> int: ...
    @classmethod
    def blank(cls, n_genes, column_types, n_types, **architecture) -> HPVADE:
        'A model whose parameters are to be loaded; ask `outline` for their shapes first. Draws nothing from the common random stream.'
        ...
    def spread(self, fractions) -> Tensor:
        'Share the fraction of each type out evenly over its columns.'
        ...
    def rebuild(self, fractions) -> Tensor:
        'The bulk that RNA fractions make.'
        ...
    def latent(self, cells) -> Tensor:
        'Where cells lie in the latent space: the means of their codes.'
        ...
    def logits(self, bulk) -> Tensor:
        'What the networks say of a bulk, before the softmax.'
        ...
    def fractions(self, bulk) -> Tensor:
        'RNA fractions of types, as the networks see them: the mean over the members.'
        ...
    def forward(self, cells, labels, bulk=..., fractions=...) -> tuple:
        'Cells through the VAE, beside their prototypes; bulk through the networks, and rebuilt.'
        ...
