# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
import numpy as np, pandas as pd

__all__ = ['TOLD', 'NAMED', 'ROW', 'TOP', 'PLOT', 'WIDE', 'EDGE', 'SORTED', 'LETTERS', 'LETTER', 'FEW', 'SEEN', 'WHY', 'REASONS', 'ADDRESS', 'AUTHOR', 'YEAR', 'ESTIMATE', 'SHOWN', 'UNKNOWN', 'MOST_GENES', 'CONTENTS', 'FIRST', 'NAMED_HERE', 'sizes_from', 'counted', 'facts', 'text', 'verdicts', 'flagged', 'warned', 'axis', 'Panel', 'shortened', 'panel', 'panels', 'table', 'bounded_table', 'download', 'explained', 'reasons', 'sure', 'what_was_read', 'n_references', 'how_made', 'citation', 'cited', 'methods', 'first_samples', 'left_out', 'page', 'short']
def sizes_from(sizes) -> str:
    'What cell sizes rest on, in one line.'
    ...
def counted(n, what) -> str:
    'A number and what there are so many of.'
    ...
def facts(result) -> list:
    'How much there is, and where the cell sizes come from.'
    ...
def text(value) -> str:
    'What a reader wants to see of a value.'
    ...
TOLD: int
def verdicts(samples) -> pd.Series:
    'What was found to be wrong with each sample.'
    ...
def flagged(samples) -> str:
    'Which samples do not fit, in one sentence.'
    ...
def warned(result) -> list:
    'Its warnings; where nobody has warned of samples that are flagged, they are named here.'
    ...
def axis(low, high) -> np.ndarray:
    'Where an axis has its ticks; it starts at zero unless something lies below.'
    ...
NAMED: int
ROW: int
TOP: int
PLOT: int
WIDE: int
EDGE: int
SORTED: int
LETTERS: int
LETTER: int
@dataclass(frozen=True)
class Panel:
    'A column of dots with intervals, as numbers to be drawn.'
    title: str
    summary: str
    ticks: list
    rows: list
    ranges: str
    dots: str
    marks: str
    row: float
    left: float
    width: float
    height: float
    top: float = ...
def shortened(name) -> str:
    'A name cut in its middle: names of samples often differ at the end.'
    ...
def panel(title, values, lower=..., upper=..., flags=..., ticks=..., plot=..., most=...) -> Panel:
    'Lay out one panel.'
    ...
FEW: int
def panels(values, lower=..., upper=..., flags=..., common=..., most=..., ticks=...) -> dict:
    'A panel for each column; or for each sample, where they are few.'
    ...
def table(frame, caption, corner=...) -> dict:
    'Any table.'
    ...
def bounded_table(values, lower, upper, caption, corner=...) -> dict:
    'A table of numbers with their intervals, where these are not NaN.'
    ...
def download(frame, name, told, index=...) -> dict:
    'A table to be saved as a file, without a network.'
    ...
SEEN: dict[str, tuple[str, str, bool]]
def explained(samples) -> dict | None:
    'What was seen of each sample, for the template.'
    ...
WHY: int
REASONS: dict[str, tuple[str, str]]
def reasons(result) -> pd.DataFrame:
    'How wide intervals are, and how wide they would be if only one thing were uncertain.'
    ...
def sure(result) -> dict:
    'How sure the answer is and why, in words and numbers.'
    ...
def what_was_read(result) -> list:
    'The bulk, as it was understood.'
    ...
def n_references(settings) -> int: ...
def how_made(result) -> list:
    'The model, and what it was made with.'
    ...
ADDRESS: str
AUTHOR: str
YEAR: int
def citation() -> str:
    'Whom to cite.'
    ...
def cited(sizes) -> list:
    'Works whose sizes of cells were used.'
    ...
ESTIMATE: dict[str, str]
def methods(result) -> str:
    'What was done, as a paragraph for a paper.'
    ...
SHOWN: int
def first_samples(result, n=...):
    'The first samples of a result.'
    ...
def left_out(result, n) -> str:
    'Says how many samples are not shown.'
    ...
UNKNOWN: dict[str, tuple[str, str, str]]
MOST_GENES: int
CONTENTS: dict[str, str]
def page(result) -> str:
    'The result as a page that a person can read.'
    ...
FIRST: int
NAMED_HERE: int
def short(result) -> str:
    'How a result shows itself in a notebook: warnings first, then the fractions.'
    ...
