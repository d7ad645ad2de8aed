# Made by .ci/stubs.py from the module beside it: edit the notebook.
import inspect
from nbdev.showdoc import BasicMarkdownRenderer
from collections.abc import Callable

__all__ = ['LINE', 'call_of', 'arguments_of', 'Renderer']
LINE: int
def call_of(name: str, signature: inspect.Signature) -> str:
    'A call with all arguments and their defaults.'
    ...
def arguments_of(function: Callable, signature: inspect.Signature) -> str:
    'A table of what a function takes and gives.'
    ...
class Renderer(BasicMarkdownRenderer):
    'What nbdev writes in place of `show_doc`.'
