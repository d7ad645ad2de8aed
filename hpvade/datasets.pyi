# Made by .ci/stubs.py from the module beside it: edit the notebook.
from pathlib import Path
import anndata

__all__ = ['DEMO_TYPES', 'demo_reference', 'real_data']
DEMO_TYPES: dict[str, str]
def demo_reference() -> anndata.AnnData:
    "Real blood cells with labels that 700 cells can support; from scanpy's package, no network."
    ...
def real_data(name: str=...) -> Path:
    'Where a file of real data lies: in the folder `HPVADE_DATA` names, else in ../shared/data beside the checkout.'
    ...
