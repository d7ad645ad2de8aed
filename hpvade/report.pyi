# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
import numpy as np, pandas as pd
from .sizes import CellSizes
from .result import Result

__all__ = ['TOLD', 'NAMED', 'ROW', 'TOP', 'PLOT', 'WIDE', 'EDGE', 'SORTED', 'LETTERS', 'LETTER', 'FEW', 'SEEN', 'WHY', 'REASONS', 'ADDRESS', 'AUTHOR', 'YEAR', 'ESTIMATE', 'SHOWN', 'UNKNOWN', 'MOST_GENES', 'CONTENTS', 'FIRST', 'NAMED_HERE', 'sizes_from', 'counted', 'facts', 'text', 'verdicts', 'flagged', 'warned', 'axis', 'Panel', 'shortened', 'panel', 'panels', 'table', 'bounded_table', 'download', 'explained', 'reasons', 'sure', 'what_was_read', 'n_references', 'how_made', 'citation', 'cited', 'own_knowledge', 'methods', 'first_samples', 'left_out', 'page', 'short']
def sizes_from(sizes: CellSizes) -> str:
    'What cell sizes rest on, in one line.'
    ...
def counted(n: int, what: str) -> str:
    'A number and what there are so many of.'
    ...
def facts(result: Result) -> list:
    'How much there is, and where the cell sizes come from.'
    ...
def text(value: object) -> str:
    'What a reader wants to see of a value.'
    ...
TOLD: int
def verdicts(samples: pd.DataFrame) -> pd.Series:
    'What was found to be wrong with each sample.'
    ...
def flagged(samples: pd.DataFrame) -> str:
    'Which samples do not fit, in one sentence.'
    ...
def warned(result: Result) -> list:
    'Its warnings; where nobody has warned of samples that are flagged, they are named here.'
    ...
def axis(low: float, high: float) -> np.ndarray:
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
def shortened(name: str) -> str:
    'A name cut in its middle: names of samples often differ at the end.'
    ...
def panel(title: str, values: pd.Series, lower: pd.Series | None=..., upper: pd.Series | None=..., flags: pd.Series | None=..., ticks: np.ndarray | None=..., plot: int=..., most: int=...) -> Panel:
    'Lay out one panel.'
    ...
FEW: int
def panels(values: pd.DataFrame, lower: pd.DataFrame | None=..., upper: pd.DataFrame | None=..., flags: pd.Series | None=..., common: bool=..., most: int=..., ticks: dict | None=...) -> dict:
    'A panel for each column; or for each sample, where they are few.'
    ...
def table(frame: pd.DataFrame, caption: str, corner: str=...) -> dict:
    'Any table.'
    ...
def bounded_table(values: pd.DataFrame, lower: pd.DataFrame, upper: pd.DataFrame, caption: str, corner: str=...) -> dict:
    'A table of numbers with their intervals, where these are not NaN.'
    ...
def download(frame: pd.DataFrame, name: str, told: object, index: bool=...) -> dict:
    'A table to be saved as a file, without a network.'
    ...
SEEN: dict[str, tuple[str, str, bool]]
def explained(samples: pd.DataFrame) -> dict | None:
    'What was seen of each sample, for the template.'
    ...
WHY: int
REASONS: dict[str, tuple[str, str]]
def reasons(result: Result) -> pd.DataFrame:
    'How wide intervals are, and how wide they would be if only one thing were uncertain.'
    ...
def sure(result: Result) -> dict:
    'How sure the answer is and why, in words and numbers.'
    ...
def what_was_read(result: Result) -> list:
    'The bulk, as it was understood.'
    ...
def n_references(settings: dict) -> int: ...
def how_made(result: Result) -> list:
    'The model, and what it was made with.'
    ...
ADDRESS: str
AUTHOR: str
YEAR: int
def citation() -> str:
    'Whom to cite.'
    ...
def cited(sizes: CellSizes) -> list:
    'Works whose sizes of cells were used.'
    ...
def own_knowledge(settings: dict) -> list:
    'What the user knew beside the cells.'
    ...
ESTIMATE: dict[str, str]
def methods(result: Result) -> str:
    'What was done, as a paragraph for a paper.'
    ...
SHOWN: int
def first_samples(result: Result, n: int=...) -> Result:
    'The first samples of a result.'
    ...
def left_out(result: Result, n: int) -> str:
    'Says how many samples are not shown.'
    ...
UNKNOWN: dict[str, tuple[str, str, str]]
MOST_GENES: int
CONTENTS: dict[str, str]
def page(result: Result) -> str:
    'The result as a page that a person can read.'
    ...
FIRST: int
NAMED_HERE: int
def short(result: Result) -> str:
    'How a result shows itself in a notebook: warnings first, then the fractions.'
    ...
