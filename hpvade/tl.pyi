# Made by .ci/stubs.py from the module beside it: edit the notebook.
from anndata import AnnData
from .deconvolve import Deconvolver

__all__ = ['model_of', 'places', 'values_from', 'deconvolve', 'calibrate']
def model_of(model) -> Deconvolver:
    'The model that is meant.'
    ...
def places(adata) -> dict:
    'Where an AnnData has values.'
    ...
def values_from(adata, layer=...) -> AnnData:
    'The values that are meant.'
    ...
def deconvolve(adata, model, layer=..., key_added=..., copy=..., *, undo_log=..., gene_names=..., gene_lengths=..., min_share=..., level=..., estimate=..., exclude=..., min_fit=...) -> AnnData | None:
    'Fractions of cells with intervals and checks, written into `obsm`, `obs` and `uns`.'
    ...
def calibrate(adata, known, groups=..., key=..., copy=...) -> AnnData | None:
    'The same answer with cell sizes that known samples have taught.'
    ...
