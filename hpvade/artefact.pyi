# Made by .ci/stubs.py from the module beside it: edit the notebook.
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, ClassVar, Literal
import pandas as pd, torch
from pydantic import BaseModel, Field
from typing import Any

__all__ = ['FILES', 'WEIGHTS', 'DESCRIPTION', 'HISTORY', 'CARD', 'MAX_TEXT', 'AGAIN', 'MAX_LISTED', 'VALUE', 'parsed', 'Strict', 'Description', 'write_artefact', 'is_zip', 'Zipped', 'ZippedFolder', 'check_model_place', 'read_artefact', 'Tensor']
FILES: tuple[str, str, str, str]
WEIGHTS: str
DESCRIPTION: str
HISTORY: str
CARD: str
MAX_TEXT: int
AGAIN: str
def parsed(path: object, text: object=...) -> dict:
    'The object that a JSON file holds: no key twice, every number finite.'
    ...
class Strict(BaseModel):
    'A part of a description: nothing is converted, nothing unknown is let in, every number is finite.'
class Description(Strict):
    'What every saved model says of itself; subclasses add what is in it.'
    FORMAT: ClassVar[int]
    CARD: ClassVar[type[Strict]] = ...
    format: int
    weights_sha256: str
    history_sha256: str | None = ...
    card_sha256: str | None = ...
    def shapes(self) -> dict:
        'The tensors that follow from what is described.'
        ...
    def check(self, tensors: dict[str, torch.Tensor]) -> None:
        'Raise a `ValueError` that says which of the tensors hold values that cannot be.'
        ...
    def check_card(self, card: object) -> None:
        'Raise a `ValueError` that says what of the card is not of this model.'
        ...
def write_artefact(place: str | Path, schema: object, described: dict, tensors: dict[str, torch.Tensor], history: pd.DataFrame | None=..., card: object=...) -> None:
    'Write weights, description, history and card to a folder or a zip, whole or not at all.'
    ...
MAX_LISTED: int
def is_zip(place: str | Path) -> bool:
    'Whether a model there is one file: it is one, or its name says so.'
    ...
class Zipped:
    'A file of a zip that behaves like a path, as far as reading a model goes.'
    parent: Path
    name: str
    info: object
    def __init__(self, parent: object, name: str, info: object=...) -> None: ...
    def __str__(self) -> str: ...
    def stat(self) -> Any: ...
    @contextmanager
    def open(self, mode: str=...) -> Any: ...
class ZippedFolder:
    'The files of a model in a zip: `zipped / name` is one of them.'
    path: Path
    found: Any
    def __init__(self, path: str | Path) -> None: ...
    def __truediv__(self, name: str) -> Any: ...
def check_model_place(place: str | Path, inputs: list | tuple=...) -> Path:
    "Make sure, before the work, that a model can be written there and nothing of the user's is lost by it."
    ...
def read_artefact(place: object, schema: object) -> tuple:
    'Read a saved model, believing nothing that has not been checked.'
    ...
VALUE: int
class Tensor(Strict):
    'One tensor, as the header of the weights describes it.'
    dtype: Literal['F32']
    shape: list[Annotated[int, Field(ge=0)]]
    data_offsets: Annotated[list[int], Field(min_length=2, max_length=2)]
