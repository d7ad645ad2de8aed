# Made by .ci/stubs.py from the module beside it: edit the notebook.
import pandas as pd

__all__ = ['CHECKED', 'check']
CHECKED: int
def check(adata, model, n=..., **options) -> pd.DataFrame:
    'What a model makes of each matrix of an AnnData.'
    ...
