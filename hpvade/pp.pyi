# Made by .ci/stubs.py from the module beside it: edit the notebook.
import pandas as pd
from .deconvolve import Deconvolver
from anndata import AnnData
from pathlib import Path
from fastai.learner import Learner

__all__ = ['CHECKED', 'check']
CHECKED: int
def check(adata: AnnData, model: Deconvolver | Learner | str | Path, n: int=..., **options: object) -> pd.DataFrame:
    'What a model makes of each matrix of an AnnData.'
    ...
