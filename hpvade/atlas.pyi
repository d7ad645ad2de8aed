# Made by .ci/stubs.py from the module beside it: edit the notebook.
import pandas as pd
from anndata import AnnData

__all__ = ['LARGE', 'CELL_PIECE', 'DENSE_PIECE', 'N_LOOKED', 'WORKERS', 'MAX_CELLS', 'is_large', 'read_obs', 'label_tables', 'survey_reference', 'sample_reference']
LARGE: int
def is_large(reference) -> bool:
    'Whether more than `LARGE` cells of it are on disk.'
    ...
def read_obs(reference, labels=...) -> pd.DataFrame:
    'The table of the cells of a reference.'
    ...
def label_tables(reference, labels, label_map=..., more=...) -> list:
    'Labels at several levels.'
    ...
CELL_PIECE: int
DENSE_PIECE: int
N_LOOKED: int
WORKERS: int
def survey_reference(reference, labels=..., donors=..., types=..., min_cells=..., gene_names=..., label_map=...) -> AnnData:
    'One pass over a reference on disk: check it, and sum the counts of each type.'
    ...
MAX_CELLS: int
def sample_reference(reference, genes, types, labels=..., donors=..., gene_names=..., label_map=..., max_cells=..., seed=..., totals=...) -> AnnData:
    'A second pass over a reference on disk: some genes of some cells of each type.'
    ...
