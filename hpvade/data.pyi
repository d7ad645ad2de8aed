# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
import numpy as np, pandas as pd, scipy.sparse as sp
from anndata import AnnData
from typing import Any

__all__ = ['LARGEST', 'SMALLEST', 'FEWEST_SEEN', 'FEWEST_TIES', 'MAX_SCALED', 'ROWS_LOOKED_AT', 'CHANCE', 'EQUAL_TOTALS', 'EVEN_TOTALS', 'UNEVEN_SEEN', 'LOG_CEILING', 'ENOUGH_VALUES', 'MAX_TOTALS', 'TOTALS_ABOVE', 'LOG_SPREAD', 'NO_LABEL', 'MIN_CELLS', 'MAX_SAID', 'MAX_NAME', 'UNDO_LOG', 'PIECE', 'PIECE_VALUES', 'check_values', 'scaled_share', 'counts_problem', 'find_counts', 'sample_units', 'audit_bulk', 'clean_genes', 'gene_kind', 'GeneMatch', 'match_genes', 'genes_in_rows', 'check_orientation', 'clean_label', 'clean_labels', 'as_label_map', 'check_cells', 'finest', 'mapped', 'provenance', 'source_mark', 'read_cells', 'read_reference', 'join_references', 'warn_of_names', 'choose_types', 'open_bulk', 'read_bulk', 'check_samples', 'sample_rows', 'bulk_pieces', 'per_length', 'split_cells']
LARGEST: float
SMALLEST: float
def check_values(x, samples, genes, what=...):
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
def scaled_share(x) -> float:
    'Share of the rows (of those with values enough) whose lowest value is their most frequent, and not 1: they were scaled, then rounded.'
    ...
def counts_problem(x, whole=...) -> str:
    'Say why `x` cannot be raw counts; an empty string when it can.'
    ...
def find_counts(adata, whole=...):
    "Find raw counts in `layers['counts']`, `.raw` or `.X`, trusting no name."
    ...
LOG_CEILING: float
ENOUGH_VALUES: int
MAX_TOTALS: int
TOTALS_ABOVE: int
LOG_SPREAD: float
def sample_units(x, unit=...) -> np.ndarray:
    'Tell the unit of each sample from its numbers.'
    ...
def audit_bulk(x) -> str:
    'Tell the unit of a bulk from its numbers.'
    ...
def clean_genes(names) -> pd.Index:
    'Gene names as they are compared.'
    ...
def gene_kind(names) -> str:
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
    def __str__(self): ...
def match_genes(genes, wanted) -> GeneMatch:
    'Match genes by name (Ensembl versions stripped), summing duplicates.'
    ...
def genes_in_rows(table, genes=...) -> bool:
    'Whether the rows of a table are genes (then it is to be transposed).'
    ...
def check_orientation(adata, what, labels=..., genes=...):
    'Raise an `InputError` if the genes stand in `obs`.'
    ...
NO_LABEL: set[str]
def clean_label(label) -> str:
    'A label as it is compared.'
    ...
def clean_labels(obs, column, what=...) -> np.ndarray:
    'One column of labels, or of donors; an `InputError` names what says that there is none.'
    ...
def as_label_map(label_map) -> dict:
    'A map of labels, checked.'
    ...
MIN_CELLS: int
def check_cells(obs, labels, donors=...):
    'Raise an `InputError` unless every cell has a label and a name of its own.'
    ...
def finest(obs, labels) -> str:
    'The finest column of labels that a reference has.'
    ...
def mapped(labels, label_map) -> np.ndarray:
    'The common cell type of each label.'
    ...
MAX_SAID: int
MAX_NAME: int
def provenance(reference, uns, mark=...) -> pd.DataFrame:
    'What a reference is called, and what it says of where it comes from.'
    ...
def source_mark(x, genes, labels) -> str:
    'A fingerprint of one reference: genes, labels, and the counts of each label summed; the same whatever it is joined with, and however it is read.'
    ...
def read_cells(reference, labels, donors=..., gene_names=..., label_map=..., whole=...) -> AnnData:
    'One reference, checked, before types are chosen.'
    ...
def read_reference(reference, labels=..., donors=..., types=..., min_cells=..., gene_names=..., label_map=...) -> AnnData:
    'Read and check one or several labelled single-cell references; an `InputError` names what is wrong and what to do.'
    ...
def join_references(parts) -> AnnData:
    'Several references as one.'
    ...
def warn_of_names(reference, label_map):
    'Say that genes of one name were summed, and which labels to be mapped were not there.'
    ...
def choose_types(counts, types, min_cells) -> list:
    'Which types of a reference stay.'
    ...
UNDO_LOG: dict[str, Any]
def open_bulk(bulk, genes=...) -> AnnData:
    'A bulk with samples in rows, whatever it came in.'
    ...
def read_bulk(bulk, genes=..., undo_log=..., gene_names=..., unit=...) -> AnnData:
    'Read and check bulk samples; an `InputError` names what is wrong and what to do.'
    ...
def check_samples(names):
    'Raise an `InputError` if two samples have one name.'
    ...
PIECE: int
PIECE_VALUES: int
def sample_rows(n, limit):
    'The rows that stand for all of a large table: the same ones each time.'
    ...
def bulk_pieces(bulk, size=...):
    'A bulk in pieces that fit into memory; sample names are checked over all of them.'
    ...
def per_length(bulk, gene_lengths) -> AnnData:
    'Divide full-length counts by gene length.'
    ...
def split_cells(reference, valid_share=..., seed=...):
    'Split cells by donor where donors are known, else by cell within each type.'
    ...
