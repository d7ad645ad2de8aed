__version__ = "0.1.0"
"Cell-type fractions of bulk RNA-seq, learned from a labelled single-cell reference. Names are imported when they are used: see `nbs/14_tl.ipynb`."
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import datasets as datasets, pl as pl, pp as pp, tl as tl
    from .core import HpvadeWarning as HpvadeWarning, InputError as InputError
    from .data import read_bulk as read_bulk, read_reference as read_reference
    from .deconvolve import Deconvolver as Deconvolver
    from .groups import compare_groups as compare_groups
    from .learner import train as train
    from .result import Result as Result

_MODULES = 'datasets', 'pl', 'pp', 'tl'
_NAMES = dict(
    HpvadeWarning='core', InputError='core', read_bulk='data', read_reference='data', Deconvolver='deconvolve', compare_groups='groups', train='learner', Result='result',
)  # name -> its module; no name of a module may be among them
__all__ = ['__version__', *_MODULES, *_NAMES]


def __getattr__(name: str) -> object:
    if name in _MODULES:
        return import_module(f'.{name}', __name__)
    if name in _NAMES:
        return getattr(import_module(f'.{_NAMES[name]}', __name__), name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
