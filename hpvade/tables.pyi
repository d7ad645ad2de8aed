# Made by .ci/stubs.py from the module beside it: edit the notebook.
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
import numpy as np, pandas as pd, scipy.sparse as sp
from anndata import AnnData
from collections.abc import Iterator
from typing import Any

__all__ = ['TABLES', 'SUFFIXES', 'PROGRAMS', 'STRANDS', 'named', 'naming', 'opened', 'read_table', 'positive', 'read_mapping', 'is_annotation', 'text_index', 'is_numeric', 'set_aside', 'Program', 'program_of', 'sample_name', 'expression_files', 'read_expression', 'readable', 'values_of', 'check_sparse', 'check_matrix', 'to_anndata']
TABLES: tuple[str, str, str, str, str, str, str]
SUFFIXES: tuple[str, str, str, str, str, str, str, str, str]
def named(path: str | Path, suffixes: tuple=...) -> str:
    'The lower-case suffix of an existing file, or an error that says what can be read.'
    ...
@contextmanager
def naming(source: object) -> Iterator[None]:
    'Put the name of a file before an error that does not mention it.'
    ...
@contextmanager
def opened(path: str | Path) -> Any:
    'Open plain or gzipped text; an `InputError` says what is wrong with the file.'
    ...
def read_table(path: str | Path, decimal: str=..., thousands: str | None=...) -> pd.DataFrame:
    'Read a table with names in its first row and column.'
    ...
def positive(values: dict | pd.Series, what: str) -> pd.Series:
    'Sizes or lengths, checked.'
    ...
def read_mapping(path: str | Path, numbers: bool=...) -> dict:
    'Read a file of names and what belongs to each.'
    ...
def is_annotation(names: list | pd.Index) -> np.ndarray:
    'Which names are headings of annotation or of totals, rather than of samples or genes.'
    ...
def text_index(names: list | pd.Index) -> pd.Index:
    'Names as text.'
    ...
def is_numeric(frame: pd.DataFrame) -> np.ndarray:
    'Which columns hold numbers.'
    ...
def set_aside(frame: pd.DataFrame, more: list | tuple | pd.Index=...) -> tuple:
    'Part what is measured from what is said about it, with a warning where numbers are set aside.'
    ...
@dataclass(frozen=True)
class Program:
    'How the output of a program is known, and where in it things stand.'
    name: str
    header: str
    counts: str = ...
    tpm: str = ...
    length: str = ...
    gene: str = ...
    transcripts: bool = ...
    refused: bool = ...
PROGRAMS: tuple[Any, Any, Any, Any, Any, Any, Any, Any]
def program_of(table: pd.DataFrame) -> Any:
    'Which program wrote a table, by its headings.'
    ...
def sample_name(path: str | Path) -> str:
    "The name of the one sample of a file: its own, or its folder's where all files are called the same."
    ...
STRANDS: tuple[str, str, str]
def expression_files(source: object) -> list:
    'The tables of a folder, or of the folders of samples in it; a file is itself.'
    ...
def read_expression(source: object, values: str=..., strand: str | None=...) -> AnnData | pd.DataFrame:
    'Read what a counting program wrote, in one file or several.'
    ...
@contextmanager
def readable(path: str | Path) -> Iterator[None]:
    'Turn what h5py, zarr and anndata raise for a damaged file, and what would crash the process, into one clear error.'
    ...
def values_of(frame: pd.DataFrame) -> np.ndarray:
    'The numbers of a frame, whatever kinds of columns it has.'
    ...
def check_sparse(x: np.ndarray | sp.spmatrix, what: str) -> None:
    'Raise an `InputError` if a sparse matrix has indices that point outside it.'
    ...
def check_matrix(adata: AnnData, what: str=...) -> AnnData:
    'Raise an `InputError` unless `X` is there and holds real numbers, which can be reached.'
    ...
def to_anndata(data: AnnData | pd.DataFrame | str | Path, aside: list | tuple=...) -> AnnData:
    'Whatever holds a matrix with names, as an AnnData; what was handed in is never changed.'
    ...
