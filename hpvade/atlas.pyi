# Made by .ci/stubs.py from the module beside it: edit the notebook.
from pathlib import Path
import pandas as pd
from anndata import AnnData

__all__ = ['LARGE', 'CELL_PIECE', 'DENSE_PIECE', 'N_LOOKED', 'WORKERS', 'MAX_CELLS', 'is_large', 'read_obs', 'label_tables', 'survey_reference', 'sample_reference']
LARGE: int
def is_large(reference: AnnData | pd.DataFrame | str | Path | list) -> bool:
    'Whether more than `LARGE` cells of it are on disk.'
    ...
def read_obs(reference: AnnData | pd.DataFrame | str | Path | list, labels: str | list | tuple=...) -> pd.DataFrame:
    'The table of the cells of a reference.'
    ...
def label_tables(reference: AnnData | pd.DataFrame | str | Path | list, labels: list | tuple, label_map: dict | None=..., more: str | list | None=...) -> list:
    'Labels at several levels.'
    ...
CELL_PIECE: int
DENSE_PIECE: int
N_LOOKED: int
WORKERS: int
def survey_reference(reference: str | Path | list, labels: str=..., donors: str | None=..., types: list | pd.Index | None=..., min_cells: int=..., gene_names: str | None=..., label_map: dict | None=...) -> AnnData:
    'One pass over a reference on disk: check it, and sum the counts of each type.'
    ...
MAX_CELLS: int
def sample_reference(reference: AnnData | pd.DataFrame | str | Path | list, genes: list | pd.Index, types: list | pd.Index, labels: str=..., donors: str | None=..., gene_names: str | None=..., label_map: dict | None=..., max_cells: int=..., seed: int=..., totals: dict | None=...) -> AnnData:
    'A second pass over a reference on disk: some genes of some cells of each type.'
    ...
