# Made by .ci/stubs.py from the module beside it: edit the notebook.
from anndata import AnnData
from matplotlib.axes import Axes

__all__ = ['fractions', 'intervals', 'genes']
def fractions(adata: AnnData, groupby: str | None=..., key: str=..., ax: Axes | None=..., palette: dict | list | str | None=..., show: bool=...) -> Axes | None:
    'Stacked bars of the fractions of cells.'
    ...
def intervals(adata: AnnData, key: str=..., ax: Axes | None=..., palette: dict | list | str | None=..., show: bool=...) -> Axes | None:
    'For each type the samples in their order, each a dot with its interval.'
    ...
def genes(adata: AnnData, key: str=..., ax: Axes | None=..., palette: dict | list | str | None=..., show: bool=...) -> Axes | None:
    'The genes that do not fit, and by how much.'
    ...
