# Made by .ci/stubs.py from the module beside it: edit the notebook.
from typing import Any

__all__ = ['PALETTE', 'COLUMN', 'PAGE', 'SMALL', 'STYLE', 'NAME', 'FORMATS', 'DPI', 'colours', 'set_colours', 'pictured', 'axes_for', 'legend_beside', 'name_samples', 'checked_format', 'save_figure']
PALETTE: tuple[str, str, str, str, str, str, str, str, str, str, str, str, str, str, str, str, str, str, str, str]
def colours(types, palette=...) -> list:
    'A colour for each type, the same in every figure of a session.'
    ...
def set_colours(palette=...):
    'Fix the colours of types for this session.'
    ...
COLUMN: float
PAGE: float
SMALL: int
STYLE: dict[str, Any]
def pictured(plot):
    'Let a function that draws do so in our style, whatever the style of the session.'
    ...
def axes_for(ax, width=..., height=...):
    'The axes to draw on.'
    ...
def legend_beside(ax, reverse=..., **options):
    'A legend on the right, outside the axes.'
    ...
NAME: float
def name_samples(ax, names) -> bool:
    'Write the names of samples under the axis, or how many there are.'
    ...
FORMATS: tuple[str, str, str]
DPI: int
def checked_format(kind) -> str:
    'A format of figures that we write; an `InputError` for another.'
    ...
def save_figure(ax, path):
    'Write the figure of some axes, and close it.'
    ...
