# Made by .ci/stubs.py from the module beside it: edit the notebook.
from pathlib import Path
import numpy as np, pandas as pd
from .signature import Profiles

__all__ = ['MARKER_FILES', 'MARKER_WEIGHT', 'PROFILE_READS', 'MIN_TRANSCRIPTOME', 'PRIOR_STRENGTH', 'PRIOR_TOLERANCE', 'read_markers', 'check_markers', 'good_markers', 'with_markers', 'told_markers', 'read_profiles', 'as_profiles', 'join_profiles', 'listed', 'checked_exclude', 'own_profiles', 'told_profiles', 'usable_in', 'checked_prior', 'pulled']
MARKER_FILES: tuple[str, str, str, str, str]
def read_markers(markers: list | tuple | set | dict | pd.Index | pd.Series | pd.DataFrame | str | Path) -> dict:
    'Markers, as they are written down.'
    ...
def check_markers(signature: pd.DataFrame, markers: list | tuple | set | dict | pd.Index | pd.Series | pd.DataFrame | str | Path, within: list | pd.Index | set | None=...) -> pd.DataFrame:
    'Whether markers behave in a reference as they should.'
    ...
MARKER_WEIGHT: float
def good_markers(checked: object) -> list:
    'The markers that behave: good for a type, and misleading for none.'
    ...
def with_markers(profiles: Profiles, genes: list | pd.Index, weight: float=...) -> Profiles:
    'Profiles whose markers count for more.'
    ...
def told_markers(checked: object) -> list:
    'What there is to say of markers that do not behave.'
    ...
def read_profiles(table: pd.DataFrame, kinds: dict | pd.Series | None=..., undo_log: str | None=..., gene_names: str | None=...) -> pd.DataFrame:
    'Profiles of cell types from a table, as it comes.'
    ...
PROFILE_READS: float
MIN_TRANSCRIPTOME: int
def as_profiles(table: pd.DataFrame, name: str=..., reads: object=...) -> Profiles:
    'The columns of a signature from a table.'
    ...
def join_profiles(parts: list) -> Profiles:
    'Several references side by side.'
    ...
def listed(names: list | tuple | pd.Index | str) -> list:
    'Names as a list.'
    ...
def checked_exclude(exclude: list | tuple | pd.Index | str, genes: list | pd.Index) -> pd.Index:
    'Genes to be left out; says which are not there in any case.'
    ...
def own_profiles(tables: object, exclude: list | tuple | pd.Index=...) -> list:
    'Further references from tables.'
    ...
def told_profiles(profiles: Profiles) -> dict:
    'What a saved model says of a table that it was made from.'
    ...
def usable_in(table: pd.DataFrame) -> pd.Series:
    'Share of the molecules of each type in usable genes.'
    ...
PRIOR_STRENGTH: float
def checked_prior(prior: dict | pd.Series, strength: float, types: list | pd.Index) -> pd.Series:
    'A composition that can be used.'
    ...
PRIOR_TOLERANCE: float
def pulled(mean: np.ndarray, covariance: np.ndarray, expected: np.ndarray, strength: float) -> tuple:
    "Join each sample's answer with a prior, by their precisions."
    ...
