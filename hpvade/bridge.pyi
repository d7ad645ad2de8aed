# Made by .ci/stubs.py from the module beside it: edit the notebook.


__all__ = ['CPM_TOTAL', 'LOG_TOTAL', 'PSEUDOCOUNT', 'to_cpm', 'check_closed', 'cpm_to_log', 'log_to_cpm']
CPM_TOTAL: float
LOG_TOTAL: float
PSEUDOCOUNT: float
def to_cpm(x, check=...):
    'Normalise each row to a million over the genes given.'
    ...
def check_closed(x, rtol=...):
    'Raise unless each row of CPM sums to a million over the genes given (the same-genes rule).'
    ...
def cpm_to_log(cpm, pseudocount=..., check=...):
    'log1p(CPM / pseudocount), after checking that CPM were taken over these genes.'
    ...
def log_to_cpm(log, pseudocount=..., check=...):
    'pseudocount * expm1(log), refusing values that were normalised over other genes.'
    ...
