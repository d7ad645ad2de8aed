"""Write hpvade/*.pyi: what can be called, with its types, as editors and type checkers read it.
Methods that `@patch` adds to a class stand in the class there, which no checker would find out by itself.
python .ci/stubs.py writes them, --check only says whether they are what the modules say."""
import argparse
import ast
import importlib
import inspect
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT/'hpvade'
sys.path.insert(0, str(ROOT))
HEAD = '# Made by .ci/stubs.py from the module beside it: edit the notebook.\n'
KEPT = {'property', 'cached_property', 'classmethod', 'staticmethod', 'contextmanager', 'dataclass', 'overload'}


CLASSES = {n.name: f'from .{path.stem} import {n.name}' for path in PACKAGE.glob('[!_]*.py') for n in ast.parse(path.read_text(encoding='utf-8')).body if isinstance(n, ast.ClassDef)}
ELSEWHERE = CLASSES | { # names in annotations of modules that do not import them, so that loading a model stays quick
    'AnnData': 'from anndata import AnnData', 'anndata': 'import anndata', 'Axes': 'from matplotlib.axes import Axes',
    'Colormap': 'from matplotlib.colors import Colormap',
    'Path': 'from pathlib import Path', 'Callable': 'from collections.abc import Callable', 'Iterator': 'from collections.abc import Iterator',
    'Any': 'from typing import Any', 'sp': 'import scipy.sparse as sp', 'np': 'import numpy as np', 'pd': 'import pandas as pd',
    'Tensor': 'from torch import Tensor', 'torch': 'import torch', 'Learner': 'from fastai.learner import Learner', 'DataLoaders': 'from fastai.data.core import DataLoaders',
}


class Unquoted(ast.NodeTransformer):
    "Annotations that are quoted, without their quotes."
    def visit_arg(self, node):
        node.annotation = bare(node.annotation)
        return node

    def visit_FunctionDef(self, node):
        node.returns = bare(node.returns)
        return self.generic_visit(node)

    def visit_AnnAssign(self, node):
        node.annotation = bare(node.annotation)
        return node


def bare(annotation):
    quoted = isinstance(annotation, ast.Constant) and isinstance(annotation.value, str)
    return ast.parse(annotation.value, mode='eval').body if quoted else annotation


def called(node):
    "Name of what a decorator, a base or a call is about."
    node = node.func if isinstance(node, ast.Call) else node
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, 'id', '')


def is_public(name):
    return not name.startswith('_') or name.startswith('__') and name.endswith('__')


def written(function, decorators, indent=''):
    "A function as a stub: no body, no values of defaults, the first words of its documentation."
    a = function.args
    a.defaults, a.kw_defaults = [ast.Constant(...)]*len(a.defaults), [d and ast.Constant(...) for d in a.kw_defaults]
    if function.name in ('__init__', '__post_init__') and function.returns is None:
        function.returns = ast.Constant(None)
    returns = f' -> {ast.unparse(function.returns)}' if function.returns else ''
    said = ast.get_docstring(function)
    body = f'\n{indent}    {said.splitlines()[0]!r}\n{indent}    ...' if said else ' ...'
    return ''.join(f'{indent}@{d}\n' for d in decorators) + f'{indent}def {function.name}({ast.unparse(a)}){returns}:{body}\n'


def delegated(function, runtime):
    "With the options that `@delegates` takes over from another function."
    if not any(called(d) == 'delegates' for d in function.decorator_list):
        return function
    a, own = function.args, {x.arg for x in function.args.args + function.args.kwonlyargs}
    a.kwarg = None
    for p in inspect.signature(runtime).parameters.values():
        if p.name not in own:
            a.kwonlyargs.append(ast.arg(p.name, None if p.annotation is p.empty else bare(ast.Constant(p.annotation.strip("'\"")))))
            a.kw_defaults.append(ast.Constant(...))
    return function


def kept(function):
    return [ast.unparse(d) for d in function.decorator_list if called(d) in KEPT]


def patched(function):
    "The class that `@patch` adds a function to, and how; None where it does not."
    for d in function.decorator_list:
        if called(d) == 'patch':
            options = {k.arg for k in getattr(d, 'keywords', [])}
            way = ['property'] if 'as_prop' in options else ['classmethod'] if 'cls_method' in options else []
            return ast.unparse(function.args.args[0].annotation), way


def assigned(tree, functions):
    "Functions that are made methods by hand: `Class.name = staticmethod(function)`."
    for node in tree.body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Attribute) and called(node.value) == 'staticmethod':
            function = next(f for f in functions if f.name == node.value.args[0].id)
            function.name = node.targets[0].attr
            yield function, ast.unparse(node.targets[0].value), ['staticmethod']


def attributes(klass, known):
    "What `__init__` sets, with the type of the argument or of the class that it comes from."
    init = next((n for n in klass.body if isinstance(n, ast.FunctionDef) and n.name == '__init__'), None)
    if init is None:
        return {}
    arguments = {a.arg: a.annotation for a in init.args.args + init.args.kwonlyargs}
    found = {}
    def of(value):
        if isinstance(value, ast.Name) and arguments.get(value.id) is not None: return ast.unparse(arguments[value.id])
        return called(value) if isinstance(value, ast.Call) and called(value) in known and is_public(called(value)) else 'Any'
    for node in ast.walk(init):
        targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        for target in targets:
            many = isinstance(target, ast.Tuple)
            values = node.value.elts if many and isinstance(node.value, ast.Tuple) else [None if many else node.value]*len(target.elts if many else [0])
            for t, value in zip(target.elts if many else [target], values):
                if isinstance(t, ast.Attribute) and getattr(t.value, 'id', '') == 'self' and is_public(t.attr):
                    found.setdefault(t.attr, ast.unparse(node.annotation) if isinstance(node, ast.AnnAssign) else of(value))
    return found


def kind(value):
    "Type of a constant."
    if isinstance(value, dict) and value:
        keys, values = ({kind(v) for v in part} for part in (value, value.values()))
        return f'dict[{keys.pop() if len(keys) == 1 else "Any"}, {values.pop() if len(values) == 1 else "Any"}]'
    if isinstance(value, (list, set, frozenset)):
        inner = {kind(v) for v in value}
        return f'{type(value).__name__}[{inner.pop() if len(inner) == 1 else "Any"}]'
    if isinstance(value, tuple):
        return f'tuple[{", ".join(map(kind, value))}]'
    return type(value).__name__ if type(value).__module__ == 'builtins' and isinstance(value, (str, int, float, bool)) else 'Any'


def class_stub(klass, patches, known, runtime):
    "A class with its fields, its methods, and those that are patched into it."
    bases = [*map(ast.unparse, klass.bases), *(f'{k.arg}={ast.unparse(k.value)}' for k in klass.keywords)]
    lines, named = [], set()
    if said := ast.get_docstring(klass):
        lines.append(f'    {said.splitlines()[0]!r}\n')
    for node in klass.body:
        if isinstance(node, ast.AnnAssign) and is_public(node.target.id):
            lines.append(f'    {node.target.id}: {ast.unparse(node.annotation)}{" = ..." if node.value else ""}\n')
            named.add(node.target.id)
        elif isinstance(node, ast.FunctionDef) and is_public(node.name):
            lines.append(written(node, kept(node), '    '))
            named.add(node.name)
        elif isinstance(node, ast.Assign):
            own = {t.id for each in node.targets for t in (each.elts if isinstance(each, ast.Tuple) else [each]) if isinstance(t, ast.Name)}
            lines += [f'    {name}: {kind(getattr(runtime, name))}\n' for name in sorted(own) if is_public(name) and not name.startswith(('__', 'model_config'))]
            named |= own
    held = [f'    {name}: {type_}\n' for name, type_ in attributes(klass, known).items() if name not in named]
    lines[1 if said else 0:1 if said else 0] = held
    for function, way in patches:
        if way != ['staticmethod']:
            function.args.args[0].annotation = None
        lines.append(written(function, way, '    '))
    decorators = ''.join(f'@{d}\n' for d in kept(klass))
    return f'{decorators}class {klass.name}' + (f'({", ".join(bases)})' if bases else '') + ':\n' + (''.join(lines) or '    ...\n')


def imported(tree, used):
    "The imports of a module that its stub needs."
    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)) and getattr(node, 'module', '') != '__future__' and node.col_offset in (0, 4):
            names = [a for a in node.names if (a.asname or a.name).split('.')[0] in used]
            if names:
                node.names = names
                yield ast.unparse(node)


def stub(path):
    "The stub of a module."
    module, tree = importlib.import_module(f'hpvade.{path.stem}'), Unquoted().visit(ast.parse(path.read_text(encoding='utf-8')))
    public = set(module.__all__)
    functions = [n for n in tree.body if isinstance(n, ast.FunctionDef)]
    patches = [(f, *patched(f)) for f in functions if is_public(f.name) and patched(f)]
    patches += assigned(tree, functions)
    known = {n.name for n in tree.body if isinstance(n, ast.ClassDef)} | {a.asname or a.name for n in tree.body if isinstance(n, ast.ImportFrom) for a in n.names if a.name[:1].isupper()}
    parts = []
    for node in tree.body:
        name = getattr(node, 'name', '')
        if isinstance(node, ast.ClassDef) and name in public:
            parts.append(class_stub(node, [(f, way) for f, owner, way in patches if owner == name], known, getattr(module, name)))
        elif isinstance(node, ast.FunctionDef) and name in public and not patched(node):
            parts.append(written(delegated(node, getattr(module, name)), kept(node)))
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            for target in (t for each in targets for t in (each.elts if isinstance(each, ast.Tuple) else [each])):
                if getattr(target, 'id', '') in public:
                    value = getattr(module, target.id)
                    parts.append(f'{target.id} = {ast.unparse(node.value)}\n' if isinstance(value, type(int | str)) else f'{target.id}: {kind(value)}\n')
    text = f'__all__ = {module.__all__!r}\n' + ''.join(parts)
    used = {n.id for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Name)}
    imports = list(imported(tree, used))
    has = {a.asname or a.name.split('.')[0] for line in imports for a in ast.parse(line).body[0].names} | {n.name for n in tree.body if isinstance(n, ast.ClassDef)}
    imports += [line for name, line in ELSEWHERE.items() if name in used - has]
    return HEAD + '\n'.join(dict.fromkeys(imports)) + '\n\n' + text


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('--check', action='store_true', help='write nothing, fail if a file would change')
    check, stale = parser.parse_args().check, []
    stubs = {path.with_suffix('.pyi'): stub(path) for path in sorted(PACKAGE.glob('[!_]*.py'))}
    stubs |= {path: None for path in PACKAGE.glob('*.pyi') if path not in stubs}
    for path, text in stubs.items():
        if (path.read_text(encoding='utf-8') if path.exists() else None) != text:
            stale.append(path.name)
            if not check:
                path.write_text(text, encoding='utf-8') if text else path.unlink()
    if check and stale:
        sys.exit(f'{", ".join(stale)}: not what the modules say; run python .ci/stubs.py')
