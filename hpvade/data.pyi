# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
from pathlib import Path
import numpy as np, pandas as pd, scipy.sparse as sp
from anndata import AnnData
from typing import Any

__all__ = ['LARGEST', 'SMALLEST', 'FEWEST_SEEN', 'FEWEST_TIES', 'MAX_SCALED', 'ROWS_LOOKED_AT', 'CHANCE', 'EQUAL_TOTALS', 'EVEN_TOTALS', 'UNEVEN_SEEN', 'LOG_CEILING', 'ENOUGH_VALUES', 'MAX_TOTALS', 'TOTALS_ABOVE', 'LOG_SPREAD', 'NO_LABEL', 'MIN_CELLS', 'MAX_SAID', 'MAX_NAME', 'UNDO_LOG', 'PIECE', 'PIECE_VALUES', 'check_values', 'scaled_share', 'counts_problem', 'find_counts', 'sample_units', 'audit_bulk', 'clean_genes', 'gene_kind', 'GeneMatch', 'match_genes', 'genes_in_rows', 'check_orientation', 'clean_label', 'clean_labels', 'as_label_map', 'check_cells', 'finest', 'mapped', 'provenance', 'source_mark', 'read_cells', 'read_reference', 'join_references', 'warn_of_names', 'choose_types', 'open_bulk', 'read_bulk', 'check_samples', 'sample_rows', 'bulk_pieces', 'per_length', 'shared_genes', 'split_cells']
LARGEST: float
SMALLEST: float
def check_values(x: np.ndarray | sp.spmatrix, samples: pd.Index, genes: list | pd.Index, what: str=...) -> None:
    'Raise an `InputError` if any value is NaN, infinite, negative or too large: how many, and the first gene and sample.'
    ...
FEWEST_SEEN: int
FEWEST_TIES: int
MAX_SCALED: float
ROWS_LOOKED_AT: int
CHANCE: float
EQUAL_TOTALS: float
EVEN_TOTALS: float
UNEVEN_SEEN: float
def scaled_share(x: np.ndarray | sp.spmatrix) -> float:
    'Share of the rows (of those with values enough) whose lowest value is their most frequent, and not 1: they were scaled, then rounded.'
    ...
def counts_problem(x: np.ndarray | sp.spmatrix, whole: bool=...) -> str:
    'Say why `x` cannot be raw counts; an empty string when it can.'
    ...
def find_counts(adata: AnnData, whole: bool=...) -> tuple:
    "Find raw counts in `layers['counts']`, `.raw` or `.X`, trusting no name."
    ...
LOG_CEILING: float
ENOUGH_VALUES: int
MAX_TOTALS: int
TOTALS_ABOVE: int
LOG_SPREAD: float
def sample_units(x: np.ndarray, unit: str | None=...) -> np.ndarray:
    'Tell the unit of each sample from its numbers.'
    ...
def audit_bulk(x: np.ndarray) -> str:
    'Tell the unit of a bulk from its numbers.'
    ...
def clean_genes(names: list | pd.Index) -> pd.Index:
    'Gene names as they are compared.'
    ...
def gene_kind(names: list | pd.Index) -> str:
    'What most of these names are.'
    ...
@dataclass
class GeneMatch:
    'How the genes of one table meet those of another.'
    matrix: sp.csr_matrix
    missing: list
    n_duplicates: int
    @property
    def share(self) -> float: ...
    def __str__(self) -> str: ...
def match_genes(genes: list | pd.Index, wanted: list | pd.Index) -> GeneMatch:
    'Match genes by name (Ensembl versions stripped), summing duplicates.'
    ...
def genes_in_rows(table: pd.DataFrame, genes: list | pd.Index | None=...) -> bool:
    'Whether the rows of a table are genes (then it is to be transposed).'
    ...
def check_orientation(adata: AnnData, what: str, labels: str | list | None=..., genes: list | pd.Index | None=...) -> None:
    'Raise an `InputError` if the genes stand in `obs`.'
    ...
NO_LABEL: set[str]
def clean_label(label: object) -> str:
    'A label as it is compared.'
    ...
def clean_labels(obs: pd.DataFrame, column: str, what: str=...) -> np.ndarray:
    'One column of labels, or of donors; an `InputError` names what says that there is none.'
    ...
def as_label_map(label_map: dict | pd.Series | None) -> dict:
    'A map of labels, checked.'
    ...
MIN_CELLS: int
def check_cells(obs: pd.DataFrame, labels: str | list | None, donors: str | None=...) -> None:
    'Raise an `InputError` unless every cell has a label and a name of its own.'
    ...
def finest(obs: pd.DataFrame, labels: str | list) -> str:
    'The finest column of labels that a reference has.'
    ...
def mapped(labels: np.ndarray, label_map: dict | pd.Series | None) -> np.ndarray:
    'The common cell type of each label.'
    ...
MAX_SAID: int
MAX_NAME: int
def provenance(reference: AnnData | pd.DataFrame | str | Path | list, uns: object, mark: object=...) -> pd.DataFrame:
    'What a reference is called, and what it says of where it comes from.'
    ...
def source_mark(x: np.ndarray | sp.spmatrix, genes: list | pd.Index, labels: np.ndarray | pd.Series) -> str:
    'A fingerprint of one reference: genes, labels, and the counts of each label summed; the same whatever it is joined with, and however it is read.'
    ...
def read_cells(reference: AnnData | pd.DataFrame | str | Path | list, labels: str | list, donors: str | None=..., gene_names: str | None=..., label_map: dict | None=..., whole: bool=...) -> AnnData:
    'One reference, checked, before types are chosen.'
    ...
def read_reference(reference: AnnData | pd.DataFrame | str | Path | list, labels: str | list=..., donors: str | None=..., types: list | pd.Index | None=..., min_cells: int=..., gene_names: str | None=..., label_map: dict | None=...) -> AnnData:
    'Read and check one or several labelled single-cell references; an `InputError` names what is wrong and what to do.'
    ...
def join_references(parts: list) -> AnnData:
    'Several references as one.'
    ...
def warn_of_names(reference: AnnData, label_map: dict | pd.Series | None) -> None:
    'Say that genes of one name were summed, and which labels to be mapped were not there.'
    ...
def choose_types(counts: pd.Series, types: list | pd.Index | None, min_cells: int) -> list:
    'Which types of a reference stay.'
    ...
UNDO_LOG: dict[str, Any]
def open_bulk(bulk: AnnData | pd.DataFrame | str | Path | list, genes: list | pd.Index | None=...) -> AnnData:
    'A bulk with samples in rows, whatever it came in.'
    ...
def read_bulk(bulk: AnnData | pd.DataFrame | str | Path | list, genes: list | pd.Index | None=..., undo_log: str | None=..., gene_names: str | None=..., unit: str | None=...) -> AnnData:
    'Read and check bulk samples; an `InputError` names what is wrong and what to do.'
    ...
def check_samples(names: list | pd.Index) -> None:
    'Raise an `InputError` if two samples have one name.'
    ...
PIECE: int
PIECE_VALUES: int
def sample_rows(n: int, limit: int) -> np.ndarray:
    'The rows that stand for all of a large table: the same ones each time.'
    ...
def bulk_pieces(bulk: AnnData | pd.DataFrame | str | Path | list, size: int=...) -> Any:
    'A bulk in pieces that fit into memory; sample names are checked over all of them.'
    ...
def per_length(bulk: AnnData, gene_lengths: dict | pd.Series) -> AnnData:
    'Divide full-length counts by gene length.'
    ...
def shared_genes(genes: list | pd.Index, bulk: AnnData | pd.DataFrame | str | Path | list | None) -> set:
    'Genes of a reference that bulks have.'
    ...
def split_cells(reference: AnnData, valid_share: float=..., seed: int=...) -> tuple:
    'Split cells by donor where donors are known, else by cell within each type.'
    ...
