# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
from typing import Annotated, ClassVar
import numpy as np, pandas as pd, torch
from pydantic import AfterValidator, Field, JsonValue
from .artefact import Description, Strict
from .bridge import CPM_TOTAL
from .confusion import Confusion
from .model import HPVADE
from .result import Result
from .share import Info
from .signature import Profiles
from .sizes import CellSizes
from anndata import AnnData
from pathlib import Path
from typing import Any

__all__ = ['MAX_MEMBERS', 'MAX_LAYERS', 'MAX_WIDTH', 'MAX_WEIGHT', 'MAX_LOG_SIZE', 'MAX_VARIANCE', 'MAX_MARKER', 'Names', 'Width', 'Level', 'PROFILES', 'TRANSCRIPTOME', 'MIN_SHARE', 'N_TOLD', 'SYMBOLS', 'ESTIMATES', 'MIN_WHOLE', 'MUCH', 'Architecture', 'Levels', 'Settings', 'Column', 'Said', 'Sizes', 'Saved', 'Deconvolver', 'Piece', 'Reading']
MAX_MEMBERS: int
MAX_LAYERS: int
MAX_WIDTH: int
MAX_WEIGHT: float
MAX_LOG_SIZE: float
MAX_VARIANCE: float
MAX_MARKER: float
Names: Any
Width: Any
Level: Any
class Architecture(Strict):
    'Keywords of `HPVADE`, as they are saved.'
    members: Annotated[int, Field(ge=0, le=MAX_MEMBERS)] = ...
    n_latent: Width = ...
    cell_hidden: Width = ...
    hidden: Annotated[list[Width], Field(min_length=1, max_length=MAX_LAYERS)] = ...
    dropout: Annotated[float, Field(ge=0, lt=1)] = ...
    input_pseudocount: Annotated[float, Field(gt=0, le=CPM_TOTAL)] = ...
    input_scale: Annotated[float, Field(gt=0, le=1000.0)] = ...
class Levels(Strict):
    'A tree of types, as `Tree.to_dict` gives it.'
    levels: list[str]
    paths: dict[str, list[str]]
    ontology: dict[str, str] = ...
    together: dict[str, list[list[str]]] = ...
class Settings(Strict):
    'What a model is made of, and notes on how it was made; there may be more of these.'
    __pydantic_extra__: dict[str, JsonValue]
    architecture: Architecture = ...
    joining: Annotated[list[Level], Field(min_length=1), AfterValidator(_rising)] | None = ...
    calibrated: bool = ...
    training: Annotated[dict[str, JsonValue], AfterValidator(_positive)] = ...
    versions: dict[str, str] = ...
    tree: Levels | None = ...
class Column(Strict):
    'One column of the signature.'
    type: str
    reference: str
    state: Annotated[int, Field(ge=0, le=1000)]
    cells: Annotated[int, Field(ge=0)]
PROFILES: str
TRANSCRIPTOME: str
class Said(Strict):
    'What sources say of sizes, a table in columns.'
    type: list[str]
    source: list[str]
    kind: list[str]
    value: list[Annotated[float, Field(gt=0)]]
    spread: list[Annotated[float, Field(gt=0)]]
    weight: list[Annotated[float, Field(ge=0, le=1)]]
class Sizes(Strict):
    'Cell sizes, as `CellSizes.to_dict` gives them.'
    log_sizes: list[Annotated[float, Field(ge=-MAX_LOG_SIZE, le=MAX_LOG_SIZE)]]
    covariance: list[list[Annotated[float, Field(ge=-MAX_VARIANCE, le=MAX_VARIANCE)]]]
    types: list[str]
    sources: Said
    def check(self, types: list | pd.Index) -> None:
        'Raise a `ValueError` unless these are sizes of some types.'
        ...
class Saved(Description):
    'What a saved `Deconvolver` says of itself.'
    FORMAT: ClassVar[int] = ...
    CARD: ClassVar[type] = ...
    genes: Names
    transcriptome: Names
    types: Names
    columns: Annotated[list[Column], Field(min_length=2)]
    cell_sizes: Sizes
    settings: Settings
    weights: dict[str, Annotated[float, Field(gt=0, le=MAX_MARKER)]] = ...
    def of_cells(self) -> list: ...
    def table(self) -> pd.DataFrame: ...
    def shapes(self) -> dict[str, tuple]: ...
    def check(self, tensors: dict[str, torch.Tensor]) -> None: ...
    def check_card(self, card: object) -> None:
        'Raise a `ValueError` if the card names a type or a reference that the model does not have.'
        ...
class Deconvolver:
    'A trained model that turns bulk expression into fractions of cells.'
    model: Any
    profiles: Profiles
    cell_sizes: CellSizes
    settings: dict
    history: pd.DataFrame | None
    card: object
    transcriptome: Any
    def __init__(self, model: HPVADE, profiles: Profiles, cell_sizes: CellSizes, settings: dict, history: pd.DataFrame | None=..., transcriptome: pd.DataFrame | None=..., card: object=...) -> None: ...
    @property
    def genes(self) -> list: ...
    @property
    def types(self) -> list: ...
    @property
    def signature(self) -> pd.DataFrame: ...
    def __repr__(self) -> str: ...
    @property
    def members(self) -> int: ...
    @property
    def vae(self) -> HPVADE: ...
    def info(self) -> Info:
        'All that is known of the model: types, references, sizes, and what its card says; shows itself as a page.'
        ...
    def save(self, place: str | Path, card: object=...) -> None:
        'Write weights (safetensors), description (JSON), history (csv) and card (JSON) to a folder or a zip, whole or not at all.'
        ...
    def deconvolve(self, bulk: AnnData | pd.DataFrame | str | Path | list, undo_log: str | None=..., gene_names: str | None=..., gene_lengths: dict | pd.Series | None=..., min_share: float=..., level: float=..., estimate: str | None=..., exclude: list | tuple=..., min_fit: float=..., prior: dict | pd.Series | None=..., prior_strength: float=...) -> Result:
        'Fractions of cells of bulk samples, with intervals; a large .h5ad is read in pieces.'
        ...
    def confusion(self, pure: AnnData | pd.DataFrame | str | Path | list | None=..., kinds: dict | pd.Series | list | None=..., **options: object) -> Confusion:
        'What each type becomes when the model reads it.'
        ...
    def calibrated(self, bulk: AnnData | pd.DataFrame | str | Path | list, known: pd.DataFrame, mapping: dict | None=..., **options: object) -> Deconvolver:
        'The same model with cell sizes that known samples have taught.'
        ...
    @staticmethod
    def load(place: str | Path) -> Deconvolver:
        'Read a saved model; torch is enough, no fastai and no AnnData.'
        ...
    @staticmethod
    def from_profiles(profiles: Profiles, cell_sizes: CellSizes | None=..., bulk: AnnData | pd.DataFrame | str | Path | list | None=..., n_genes: int=..., markers: list | tuple | set | dict | pd.Index | pd.Series | pd.DataFrame | str | Path | None=..., exclude: list | tuple=..., kinds: dict | pd.Series | list | None=..., undo_log: str | None=...) -> Deconvolver:
        'A model from profiles, without cells.'
        ...
MIN_SHARE: float
N_TOLD: int
@dataclass(frozen=True)
class Piece:
    'Some samples of a bulk, as a model reads them.'
    x: torch.Tensor
    present: torch.Tensor
    whole: torch.Tensor
    there: np.ndarray
    usable: np.ndarray
    samples: pd.Index
    report: dict
@dataclass(frozen=True)
class Reading:
    'How a bulk is read: the options of `deconvolve` of these names.'
    undo_log: str | None = ...
    gene_names: str | None = ...
    gene_lengths: object = ...
    min_share: float = ...
    exclude: tuple = ...
SYMBOLS: set[str]
ESTIMATES: tuple[str, str, str]
MIN_WHOLE: float
MUCH: float
