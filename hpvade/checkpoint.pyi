# Made by .ci/stubs.py from the module beside it: edit the notebook.
from pathlib import Path
from fastai.callback.core import Callback
from torch import Tensor
from typing import Any
from fastai.learner import Learner

__all__ = ['FORMAT', 'TENSORS', 'DESCRIPTION', 'CONTENTS', 'random_streams', 'set_random_streams', 'training_state', 'set_training_state', 'write_checkpoint', 'read_checkpoint', 'Checkpoint']
def random_streams(learn: Learner) -> tuple:
    'The state of every random stream that training draws from.'
    ...
def set_random_streams(learn: Learner, tensors: dict[str, Tensor], plain: dict) -> None:
    'Put every stream back to where it was.'
    ...
def training_state(learn: Learner) -> tuple:
    'All that the next epoch inherits.'
    ...
def set_training_state(learn: Learner, tensors: dict[str, Tensor], plain: dict) -> None:
    'Make a `Learner` what it was at the end of that epoch.'
    ...
FORMAT: int
TENSORS: str
DESCRIPTION: str
CONTENTS: tuple[str, str]
def write_checkpoint(folder: str | Path, epoch: int, configuration: dict, tensors: dict[str, Tensor], plain: dict) -> None:
    'Write a checkpoint, whole or not at all.'
    ...
def read_checkpoint(folder: str | Path, configuration: dict) -> tuple:
    'Read a checkpoint; an `InputError` if it is of another training, an `ArtefactError` if it is damaged.'
    ...
class Checkpoint(Callback):
    'Write a checkpoint after each epoch, and go on from the one that is there.'
    folder: str | Path
    configuration: dict
    done: Any
    tensors: Any
    plain: Any
    order: int
    def __init__(self, folder: str | Path, configuration: dict) -> None: ...
    def before_epoch(self) -> None: ...
    def after_epoch(self) -> None: ...
