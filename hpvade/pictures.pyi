# Made by .ci/stubs.py from the module beside it: edit the notebook.
from matplotlib.axes import Axes
from matplotlib.colors import Colormap
from pathlib import Path
from typing import Any
import pandas as pd

__all__ = ['PALETTE', 'GREY', 'DARK', 'COLUMN', 'PAGE', 'SMALL', 'STYLE', 'NAME', 'FORMATS', 'DPI', 'colours', 'set_colours', 'shades', 'colour_map', 'letters_on', 'set_style', 'pictured', 'axes_for', 'legend_beside', 'name_samples', 'checked_format', 'save_figure']
PALETTE: tuple[str, str, str, str, str, str, str, str, str, str, str, str, str, str, str, str, str, str, str, str]
def colours(types: list | pd.Index | int, palette: dict | list | str | None=...) -> list:
    'A colour for each type, the same in every figure of a session.'
    ...
def set_colours(palette: dict | None=...) -> None:
    'Fix the colours of types for this session.'
    ...
def shades(names: list, palette: dict | list | str | None=..., usual: list | tuple=...) -> list:
    'Colours of what is no type, such as the parts of a loss: they hold for one figure.'
    ...
def colour_map(name: str | None, usual: str) -> Colormap:
    'The colours of a map of numbers.'
    ...
GREY: tuple[float, float, float]
DARK: float
def letters_on(colour: object) -> str:
    'The colour of letters that can be read on another.'
    ...
COLUMN: float
PAGE: float
SMALL: int
STYLE: dict[str, Any]
def set_style() -> None:
    'Let all that this session draws look like the figures of hpvade.'
    ...
def pictured(plot: object) -> Any:
    'Let a function that draws do so in our style, whatever the style of the session.'
    ...
def axes_for(ax: Axes | None, width: float=..., height: float=...) -> Axes:
    'The axes to draw on.'
    ...
def legend_beside(ax: Axes | None, reverse: bool=..., **options: object) -> Any:
    'A legend on the right, outside the axes.'
    ...
NAME: float
def name_samples(ax: Axes | None, names: list | pd.Index) -> bool:
    'Write the names of samples under the axis, or how many there are.'
    ...
FORMATS: tuple[str, str, str]
DPI: int
def checked_format(kind: str) -> str:
    'A format of figures that we write; an `InputError` for another.'
    ...
def save_figure(ax: Axes | None, path: str | Path) -> None:
    'Write the figure of some axes, and close it.'
    ...
