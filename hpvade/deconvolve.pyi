# Made by .ci/stubs.py from the module beside it: edit the notebook.
from dataclasses import dataclass
from typing import Annotated, ClassVar
import numpy as np, pandas as pd, torch
from pydantic import AfterValidator, Field, JsonValue
from .artefact import Description, Strict
from .bridge import CPM_TOTAL
from .confusion import Confusion
from .result import Result
from .share import Info
from typing import Any

__all__ = ['MAX_MEMBERS', 'MAX_LAYERS', 'MAX_WIDTH', 'MAX_WEIGHT', 'MAX_LOG_SIZE', 'MAX_VARIANCE', 'Names', 'Width', 'Level', 'PROFILES', 'TRANSCRIPTOME', 'MIN_SHARE', 'N_TOLD', 'ESTIMATES', 'MIN_WHOLE', 'Architecture', 'Levels', 'Settings', 'Column', 'Said', 'Sizes', 'Saved', 'Deconvolver', 'Piece', 'Reading']
MAX_MEMBERS: int
MAX_LAYERS: int
MAX_WIDTH: int
MAX_WEIGHT: float
MAX_LOG_SIZE: float
MAX_VARIANCE: float
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
    model_config: dict[str, Any]
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
    cells: Annotated[int, Field(ge=1)]
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
    def table(self) -> pd.DataFrame: ...
    def shapes(self): ...
    def check(self, tensors): ...
    def check_card(self, card):
        'Raise a `ValueError` if the card names a type or a reference that the model does not have.'
        ...
class Deconvolver:
    'A trained model that turns bulk expression into fractions of cells.'
    model: Any
    profiles: Any
    cell_sizes: Any
    settings: Any
    history: Any
    card: Any
    transcriptome: Any
    def __init__(self, model, profiles, cell_sizes, settings, history=..., transcriptome=..., card=...) -> None: ...
    @property
    def genes(self) -> list: ...
    @property
    def types(self) -> list: ...
    @property
    def signature(self) -> pd.DataFrame: ...
    def __repr__(self): ...
    def info(self) -> Info:
        'All that is known of the model: types, references, sizes, and what its card says; shows itself as a page.'
        ...
    def save(self, place, card=...):
        'Write weights (safetensors), description (JSON), history (csv) and card (JSON) to a folder or a zip, whole or not at all.'
        ...
    def deconvolve(self, bulk, undo_log=..., gene_names=..., gene_lengths=..., min_share=..., level=..., estimate=..., exclude=..., min_fit=...) -> Result:
        'Fractions of cells of bulk samples, with intervals; a large .h5ad is read in pieces.'
        ...
    def confusion(self, pure=..., kinds=..., **options) -> Confusion:
        'What each type becomes when the model reads it.'
        ...
    def calibrated(self, bulk, known, groups=..., **options) -> Deconvolver:
        'The same model with cell sizes that known samples have taught.'
        ...
    @staticmethod
    def load(place) -> Deconvolver:
        'Read a saved model; torch is enough, no fastai and no AnnData.'
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
ESTIMATES: tuple[str, str, str]
MIN_WHOLE: float
