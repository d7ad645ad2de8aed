# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
import pandas as pd
from matplotlib.axes import Axes
from typing import Any

__all__ = ['SHOWN', 'CELL_ONTOLOGY', 'PALE', 'NARROW', 'WIDE', 'HIGH', 'level_number', 'check_ontology', 'Tree', 'merged', 'told_together', 'tree_edges', 'tree_from_edges', 'label_parents', 'tree_from_labels', 'icicle', 'check_leaves']
SHOWN: int
def level_number(levels: list | tuple, level: int | str) -> int:
    'The number of a level; an `InputError` for one that is not there.'
    ...
CELL_ONTOLOGY: Any
def check_ontology(ids: dict, names: list | pd.Index) -> None:
    'Raise unless each id looks like one and belongs to a type that is there. Whether the ontology has it is not asked: nothing is downloaded.'
    ...
@dataclass(frozen=True)
class Tree:
    'Types of cells at several levels: leaves, and what each is a kind of.'
    levels: list
    paths: dict
    ontology: dict = ...
    together: dict = ...
    def __post_init__(self) -> None: ...
    @property
    def leaves(self) -> list: ...
    @property
    def names(self) -> list: ...
    @property
    def parents(self) -> dict: ...
    def parent(self, name: str) -> str: ...
    def above(self, name: str) -> list:
        'What a type is a kind of, and so on up.'
        ...
    def at(self, level: int | str) -> dict:
        'Which leaves each type of a level counts.'
        ...
    def to_dict(self) -> dict:
        'What `Tree(**...)` reads.'
        ...
def merged(tree: Tree, level: int | str, together: list) -> dict:
    'The types of a level, where some cannot be told apart.'
    ...
def told_together(tree: Tree, level: int | str, together: list, why: str) -> list:
    'Say of children that are answered together under which name.'
    ...
def tree_edges(given: dict | pd.Series) -> dict:
    'Read a tree as anyone writes it.'
    ...
def tree_from_edges(edges: dict, types: list | pd.Index, levels: list | None=..., ontology: dict | None=...) -> Tree:
    'The tree of some types.'
    ...
def label_parents(tables: list, columns: list | pd.Index) -> list:
    'What columns of labels say of the tree.'
    ...
def tree_from_labels(parents: list, columns: list | pd.Index, types: list | pd.Index, ontology: dict | None=...) -> Tree:
    'The tree of some types, as columns of labels say it.'
    ...
PALE: float
NARROW: float
WIDE: float
HIGH: int
def icicle(tree: Tree, fractions: pd.Series, ax: Axes | None=..., shown: dict | None=..., palette: dict | list | str | None=...) -> Axes:
    'Fractions at every level, each type below its parent.'
    ...
def check_leaves(tree: Tree, types: list | pd.Index) -> None:
    'Raise unless the leaves of a tree are the types of a model.'
    ...
