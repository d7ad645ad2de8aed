# Made by .ci/stubs.py from the module beside it: edit the notebook.
from typing import Any

__all__ = ['CPM_TOTAL', 'LOG_TOTAL', 'PSEUDOCOUNT', 'to_cpm', 'check_closed', 'cpm_to_log', 'log_to_cpm']
CPM_TOTAL: float
LOG_TOTAL: float
PSEUDOCOUNT: float
def to_cpm(x: Any, check: bool=...) -> Any:
    'Normalise each row to a million over the genes given.'
    ...
def check_closed(x: Any, rtol: float=...) -> None:
    'Raise unless each row of CPM sums to a million over the genes given (the same-genes rule).'
    ...
def cpm_to_log(cpm: Any, pseudocount: float=..., check: bool=...) -> Any:
    'log1p(CPM / pseudocount), after checking that CPM were taken over these genes.'
    ...
def log_to_cpm(log: Any, pseudocount: float=..., check: bool=...) -> Any:
    'pseudocount * expm1(log), refusing values that were normalised over other genes.'
    ...
