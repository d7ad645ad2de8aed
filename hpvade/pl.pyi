# Made by .ci/stubs.py from the module beside it: edit the notebook.


__all__ = ['fractions', 'intervals', 'genes']
def fractions(adata, groupby=..., key=..., ax=..., show=...):
    'Stacked bars of the fractions of cells.'
    ...
def intervals(adata, key=..., ax=..., show=...):
    'For each type the samples in their order, each a dot with its interval.'
    ...
def genes(adata, key=..., ax=..., show=...):
    'The genes that do not fit, and by how much.'
    ...
