# Made by .ci/stubs.py from the module beside it: edit the notebook.
from typing import Callable, NamedTuple
from typing import Any

__all__ = ['THREADS', 'COMMANDS', 'Command', 'main']
THREADS: set[str]
class Command(NamedTuple):
    'A command: what it does, what it asks for, and what it says of itself.'
    run: Callable
    arguments: Callable
    summary: str
    example: str
COMMANDS: dict[str, tuple[Any, Any, str, str]]
def main(arguments: list[str] | None=...) -> int:
    'Run a command; 0 when its output is whole, 1 with a one-line error otherwise, 130 when interrupted.'
    ...
