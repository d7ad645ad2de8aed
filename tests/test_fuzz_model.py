"Saved models, damaged and forged: loaded as they were saved, or refused in one line, in little time and memory."
import hashlib
import json
import resource
import shutil
import struct
import tempfile
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st
from hpvade.core import toy_reference
from hpvade.data import read_reference
from hpvade.deconvolve import Deconvolver
from hpvade.simulate import simulate

from fuzzing import cases, judged

MEMORY = 2**28 # bytes that loading and using a model of less than a megabyte may take at most
WEIGHTS, DESCRIPTION, HISTORY = 'weights.safetensors', 'model.json', 'history.csv'


@pytest.fixture(scope='session')
def told(saved_model, tmp_path_factory):
    "A saved model with a history; a bulk."
    model = Deconvolver.load(saved_model)
    model.history = pd.DataFrame(dict(epoch=[0, 1], loss=[.3, .2]))
    folder = tmp_path_factory.mktemp('told')/'model'
    model.save(folder)
    return folder, simulate(read_reference(toy_reference()), 2, seed=1).to_df()


@contextmanager
def little_memory():
    "Whoever asks for more memory than this process has and `MEMORY` on top gets an error."
    if not (statm := Path('/proc/self/statm')).exists(): # Linux alone says what is held
        yield
        return
    former = resource.getrlimit(resource.RLIMIT_AS)
    held = int(statm.read_text().split()[0])*resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (held + MEMORY, former[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_AS, former)


def whole(fractions):
    return '' if np.allclose(fractions.to_numpy().sum(1), 1, atol=1e-4) else f'fractions are not whole: {fractions}'


def tried(name, told, change, expect='either'):
    "Load a changed copy of a model and use it."
    folder, bulk = told
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place)/'model'
        shutil.copytree(folder, copy)
        changed = change(copy)
        with little_memory():
            judged(name, lambda: Deconvolver.load(copy).deconvolve(bulk), whole, expect(changed) if callable(expect) else expect)


def sealed(folder, description):
    "Write a description with a checksum that fits."
    description.pop('sha256', None)
    seal = hashlib.sha256(json.dumps(description, sort_keys=True).encode()).hexdigest()
    (folder/DESCRIPTION).write_text(json.dumps({**description, 'sha256': seal}))


@cases(.1)
@given(st.sampled_from([WEIGHTS, DESCRIPTION, HISTORY]), st.sampled_from(['patch', 'cut', 'longer']), st.floats(0, 1), st.binary(min_size=1, max_size=40))
def test_a_damaged_model_is_refused(told, name, how, where, patch):
    def change(copy):
        whole = (copy/name).read_bytes()
        at = int(where*(len(whole) - len(patch)))
        changed = dict(patch=whole[:at] + patch + whole[at + len(patch):], cut=whole[:at], longer=whole + patch)[how]
        (copy/name).write_bytes(changed)
        blank = name == DESCRIPTION and how == 'longer' and not patch.strip(b' \t\r\n') # JSON means the same with blanks
        return changed == whole or blank
    tried('damaged models', told, change, lambda same: 'right' if same else 'refused')


def paths(tree, path=()):
    "Every place in a JSON tree."
    yield path
    for key, value in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        yield from paths(value, (*path, key))


json_values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-2**70, 2**70), st.sampled_from([0, -1, 1, 2, 10**5, 10**9, 2**31, 2**63, .5, -.5, 1e308, 'T cells', 'GENE1', '', ' ']), st.floats(allow_nan=False, allow_infinity=False), st.text(max_size=9)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=3), max_leaves=6)


@cases(.12)
@given(st.integers(0, 10**6), st.sampled_from(['replace', 'delete', 'insert', 'repeat', 'versions']), json_values, st.booleans())
def test_a_forged_description_is_refused_or_makes_sense(told, where, how, value, settings):
    def change(copy):
        description = json.loads((copy/DESCRIPTION).read_text())
        places = [p for p in paths(description) if p and p[0] != 'sha256' and (not settings or p[0] == 'settings')]
        path = places[where % len(places)]
        parent = description
        for key in path[:-1]:
            parent = parent[key]
        key = path[-1]
        if how == 'versions': # of one Ensembl id, in place of two genes
            i = where % (len(description['genes']) - 1)
            description['genes'][i:i + 2] = ['ENSG00000141510.1', 'ENSG00000141510.2']
        elif how == 'delete':
            del parent[key]
        elif how == 'replace':
            parent[key] = value
        elif isinstance(parent, list):
            parent.insert(key, value if how == 'insert' else parent[key])
        else:
            parent['new'] = value if how == 'insert' else parent[key]
        sealed(copy, description)
    tried('forged descriptions', told, change)


ARCHITECTURE = st.fixed_dictionaries({}, optional=dict(
    members=st.integers(1, 10**6), n_latent=st.integers(1, 10**7), cell_hidden=st.integers(1, 10**7), hidden=st.lists(st.integers(1, 10**7), min_size=1, max_size=20), dropout=st.floats(0, .9)))


@cases(.04)
@given(ARCHITECTURE, st.integers(2, 2000), st.integers(2, 2000))
def test_a_description_that_promises_much_takes_no_memory(told, architecture, n_genes, n_types):
    def change(copy):
        description = json.loads((copy/DESCRIPTION).read_text())
        description |= dict(genes=[f'g{i}' for i in range(n_genes)], types=[f't{i}' for i in range(n_types)])
        description['settings']['architecture'] = architecture
        sealed(copy, description)
    tried('promises', told, change, 'refused')


def reweighted(copy, header, data):
    "Write weights with a forged header, and a description whose checksums fit."
    text = json.dumps(header).encode() if isinstance(header, dict) else header
    (copy/WEIGHTS).write_bytes(struct.pack('<Q', len(text)) + text + data)
    description = json.loads((copy/DESCRIPTION).read_text())
    description['weights_sha256'] = hashlib.sha256((copy/WEIGHTS).read_bytes()).hexdigest()
    sealed(copy, description)


@cases(.08)
@given(st.integers(0, 100), st.sampled_from(['dtype', 'shape', 'data_offsets', 'name', 'gone', 'twice', 'junk', 'length']), json_values, st.sampled_from(['F64', 'F16', 'BF16', 'I32', 'U8', 'BOOL', 'F4', 'X9']), st.lists(st.integers(0, 2**40), max_size=4))
def test_a_forged_header_is_refused(told, which, what, value, dtype, numbers):
    def change(copy):
        data = (copy/WEIGHTS).read_bytes()
        n = struct.unpack('<Q', data[:8])[0]
        header, data = json.loads(data[8:8 + n]), data[8 + n:]
        names = [k for k in header if k != '__metadata__']
        name = names[which % len(names)]
        if what == 'dtype':
            header[name]['dtype'] = dtype
        elif what in ('shape', 'data_offsets'):
            header[name][what] = numbers
        elif what == 'name':
            header['other'] = header.pop(name)
        elif what == 'gone':
            del header[name]
        elif what == 'twice':
            header['other'] = header[name]
        elif what == 'junk':
            header[name] = value
        if what == 'length':
            data = data[:which*10]
        reweighted(copy, header, data)
    tried('forged headers', told, change, 'refused')


@cases(.06)
@given(st.integers(0, 10**6), st.sampled_from([np.nan, np.inf, -np.inf, 1e38, -1e38, 1e5, -1e5]))
def test_weights_out_of_range_are_refused(told, where, value):
    def change(copy):
        data = (copy/WEIGHTS).read_bytes()
        n = struct.unpack('<Q', data[:8])[0]
        numbers = np.frombuffer(data[8 + n:], '<f4').copy()
        numbers[where % len(numbers)] = value
        reweighted(copy, data[8:8 + n], numbers.tobytes())
    tried('weights out of range', told, change, 'refused')


@cases(.03)
@given(st.floats(-10, 0, width=32))
def test_a_cell_of_no_size_is_refused(told, size):
    def change(copy):
        data = (copy/WEIGHTS).read_bytes()
        n = struct.unpack('<Q', data[:8])[0]
        start = json.loads(data[8:8 + n])['cell_sizes']['data_offsets'][0]
        reweighted(copy, data[8:8 + n], data[8 + n:8 + n + start] + struct.pack('<f', size) + data[8 + n + start + 4:])
    tried('cells of no size', told, change, 'refused')
