# Made by .ci/stubs.py from the module beside it: edit the notebook.
import pandas as pd
from anndata import AnnData
from .deconvolve import Deconvolver
from pathlib import Path
from fastai.learner import Learner

__all__ = ['model_of', 'places', 'values_from', 'deconvolve', 'calibrate']
def model_of(model: Deconvolver | Learner | str | Path) -> Deconvolver:
    'The model that is meant.'
    ...
def places(adata: AnnData) -> dict:
    'Where an AnnData has values.'
    ...
def values_from(adata: AnnData, layer: str | None=...) -> AnnData:
    'The values that are meant.'
    ...
def deconvolve(adata: AnnData, model: Deconvolver | Learner | str | Path, layer: str | None=..., key_added: str=..., copy: bool=..., *, undo_log: str | None=..., gene_names: str | None=..., gene_lengths: dict | pd.Series | None=..., min_share: float=..., level: float=..., estimate: str | None=..., exclude: list | tuple=..., min_fit: float=..., prior: dict | pd.Series | None=..., prior_strength: float=...) -> AnnData | None:
    'Fractions of cells with intervals and checks, written into `obsm`, `obs` and `uns`.'
    ...
def calibrate(adata: AnnData, known: pd.DataFrame | str, mapping: dict | None=..., key: str=..., copy: bool=...) -> AnnData | None:
    'The same answer with cell sizes that known samples have taught.'
    ...
