# Made by .ci/stubs.py from the module beside it: edit the notebook.
from contextlib import contextmanager
from pathlib import Path
import anndata
from collections.abc import Callable
from collections.abc import Iterator
from typing import Any

__all__ = ['CELL_TYPE', 'DONOR', 'LIBRARY', 'CELL_COUNT', 'FRACTIONS', 'UNS', 'EXACT', 'ORIGIN', 'log', 'VERBOSITY', 'SCRATCH', 'TOY_SIZES', 'TOY_SHARES', 'InputError', 'ScaleError', 'ArtefactError', 'NonFiniteLossError', 'HpvadeWarning', 'few', 'quiet_imports', 'set_verbosity', 'explained', 'check_place', 'check_places', 'written_together', 'written_whole', 'recovered', 'test_finite', 'test_ratio', 'toy_reference']
CELL_TYPE: str
DONOR: str
LIBRARY: str
CELL_COUNT: str
FRACTIONS: str
UNS: str
EXACT: dict[str, str]
ORIGIN: tuple[str, str, str, str, str, str, str, str, str, str, str]
class InputError(ValueError):
    'What was handed in cannot be used; the message names the value and the remedy, in one line whatever the value holds.'
    def __str__(self) -> str: ...
class ScaleError(ValueError):
    'Two quantities that should live on one scale differ by more than a factor of ten.'
class ArtefactError(InputError):
    'A saved model is incomplete, damaged, or not one of ours.'
class NonFiniteLossError(ArithmeticError):
    'A part of the loss became NaN or infinite; the message says which and when.'
class HpvadeWarning(UserWarning):
    'The result stands, but a careful reader would want to know this.'
def few(names: object, n: int=...) -> str:
    'The first names of many, for a message of one line.'
    ...
@contextmanager
def quiet_imports() -> Iterator[None]:
    'Import fastai without the warnings of what it asks of torch and pandas.'
    ...
log: Any
VERBOSITY: tuple[str, str, str]
def set_verbosity(verbosity: str=...) -> None:
    "How much hpvade says while it works: 'info' is a line an epoch, 'warning' nothing as long as all is well."
    ...
def explained(function: Callable) -> Callable:
    'Write the comments beside the arguments of a function into its docstring.'
    ...
SCRATCH: str
def check_place(path: str | Path, contents: list | tuple | None=..., inputs: list | tuple=..., required: list | tuple=...) -> Path:
    "Make sure, before the work, that `path` can be written and that nothing of the user's is lost by it; an `InputError` otherwise."
    ...
def check_places(paths: list | tuple, contents: list | tuple | None=..., inputs: list | tuple=..., required: list | tuple=...) -> list:
    '`check_place` for each, and no two are one.'
    ...
@contextmanager
def written_together(paths: list | tuple, contents: list | tuple | None=..., inputs: list | tuple=..., required: list | tuple=...) -> Iterator[list[Path]]:
    'Move all that the block wrote to `paths` when it ends well, and nothing otherwise.'
    ...
@contextmanager
def written_whole(path: str | Path, contents: list | tuple | None=..., inputs: list | tuple=..., required: list | tuple=...) -> Iterator[Path]:
    'Move what the block wrote to `path` when it ends well, and leave there what was otherwise.'
    ...
def recovered(path: str | Path) -> Path:
    'Bring back what a killed process was about to move to `path`, if there is nothing there.'
    ...
def test_finite(x: object) -> None:
    'Fail unless every number in `x` is finite.'
    ...
def test_ratio(a: object, b: object, low: float=..., high: float=...) -> None:
    'Fail unless `a` and `b` are of similar magnitude: mean|a| / mean|b| within `low` .. `high`.'
    ...
def toy_reference(n_cells: int=..., n_genes: int=..., seed: int=...) -> anndata.AnnData:
    'A small seeded labelled reference of four types with known cell sizes (`TOY_SIZES`).'
    ...
TOY_SIZES: dict[str, float]
TOY_SHARES: tuple[float, float, float, float]
