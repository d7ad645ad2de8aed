"Saved models, damaged and forged: loaded as they were saved, or refused in one line, in little time and memory."
import hashlib
import json
import resource
import shutil
import struct
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, strategies as st
from hpvade.core import toy_reference
from hpvade.data import read_reference
from hpvade.deconvolve import MAX_LOG_SIZE, PROFILES, Deconvolver
from hpvade.learner import train
from hpvade.simulate import simulate

from fuzzing import cases, judged

MEMORY = 2**28 # bytes that loading and using a model of less than a megabyte may take at most
WEIGHTS, DESCRIPTION, HISTORY, CARD = 'weights.safetensors', 'model.json', 'history.csv', 'card.json'


@pytest.fixture(scope='session')
def told(tmp_path_factory):
    "A saved model with all there can be: two references, a state, a network, a history, a card; a bulk."
    model = train([toy_reference(), toy_reference(seed=1)], quick_test=True, members=1, architecture=dict(hidden=[64]), progress=False, device='cpu').deconvolver()
    profiles = model.profiles
    states = pd.concat([profiles.columns, profiles.columns.iloc[[0, 0]].assign(state=[1, 2])], ignore_index=True)
    model.profiles = replace(profiles, values=np.hstack([profiles.values, profiles.values[:, [0, 0]]]), columns=states)
    folder = tmp_path_factory.mktemp('told')/'model'
    model.save(folder, card=dict(title='Toy', created='2026-11-25', limits=['No real cell.'], scores=[dict(cohort='none', metric='r', value=0.)]))
    assert {'columns', 'cell_sizes'} <= json.loads((folder/DESCRIPTION).read_text()).keys() and model.settings['joining'] and model.history is not None
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


def whole(result):
    "Fractions that sum to one, within bounds between 0 and 1."
    lower, fractions, upper = (table.to_numpy() for table in (result.lower, result.fractions, result.upper))
    fine = np.allclose(fractions.sum(1), 1, atol=1e-4) and (0 <= lower).all() and (lower <= fractions).all() and (fractions <= upper).all() and (upper <= 1 + 1e-6).all()
    return '' if fine else f'fractions are not whole: {fractions} in {lower} .. {upper}'


def tried(name, told, change, expect='either'):
    "Load a changed copy of a model and use it."
    folder, bulk = told
    with tempfile.TemporaryDirectory() as place:
        copy = Path(place)/'model'
        shutil.copytree(folder, copy)
        changed = change(copy)
        if sum((copy/DESCRIPTION).read_bytes()) % 2: # every other one is packed: a zip is refused like a folder
            copy = Path(shutil.make_archive(str(copy), 'zip', copy))
        with little_memory():
            judged(name, lambda: Deconvolver.load(copy).deconvolve(bulk), whole, expect(changed) if callable(expect) else expect)


def sealed(folder, description):
    "Write a description with a checksum that fits."
    description.pop('sha256', None)
    seal = hashlib.sha256(json.dumps(description, sort_keys=True).encode()).hexdigest()
    (folder/DESCRIPTION).write_text(json.dumps({**description, 'sha256': seal}))


@cases(.1)
@given(st.sampled_from([WEIGHTS, DESCRIPTION, HISTORY, CARD]), st.sampled_from(['patch', 'cut', 'longer']), st.floats(0, 1), st.binary(min_size=1, max_size=40))
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


@cases(.06)
@given(st.integers(0, 10**6), st.sampled_from(['replace', 'insert', 'new']), json_values)
def test_a_forged_card_is_refused_or_makes_sense(told, where, how, value):
    def change(copy):
        card, description = (json.loads((copy/name).read_text()) for name in (CARD, DESCRIPTION))
        places = [p for p in paths(card) if p]
        *path, key = places[where % len(places)]
        parent = card
        for step in path:
            parent = parent[step]
        if how == 'replace':
            parent[key] = value
        elif isinstance(parent, list):
            parent.insert(key, value)
        else:
            parent[str(value)[:20]] = value
        (copy/CARD).write_text(json.dumps(card))
        sealed(copy, description | dict(card_sha256=hashlib.sha256((copy/CARD).read_bytes()).hexdigest()))
    tried('forged cards', told, change)


ARCHITECTURE = st.fixed_dictionaries({}, optional=dict(
    members=st.integers(0, 10**6), n_latent=st.integers(1, 10**7), cell_hidden=st.integers(1, 10**7), hidden=st.lists(st.integers(1, 10**7), min_size=1, max_size=20), dropout=st.floats(0, .9)))


@cases(.04)
@given(ARCHITECTURE, st.integers(2, 20_000), st.integers(2, 300), st.integers(0, 20_000))
def test_a_description_that_promises_much_takes_no_memory(told, architecture, n_genes, n_types, n_states):
    def change(copy):
        description = json.loads((copy/DESCRIPTION).read_text())
        types = [f't{i}' for i in range(n_types)]
        columns = [dict(type=t, reference='r', state=0, cells=1) for t in types] + [dict(type='t0', reference=f'r{i}', state=1, cells=1) for i in range(n_states)]
        sizes = dict(types=types, log_sizes=[0.]*n_types, covariance=[[0.]*n_types]*n_types, sources={k: [] for k in description['cell_sizes']['sources']})
        description |= dict(genes=[f'g{i}' for i in range(n_genes)], types=types, columns=columns, cell_sizes=sizes)
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


def tensors_of(copy):
    "Header and numbers of the weights: name -> where it starts and ends among the float32 numbers."
    data = (copy/WEIGHTS).read_bytes()
    n = struct.unpack('<Q', data[:8])[0]
    header = json.loads(data[8:8 + n])
    places = {name: [offset//4 for offset in told['data_offsets']] for name, told in header.items() if name != '__metadata__'}
    return data[8:8 + n], np.frombuffer(data[8 + n:], '<f4').copy(), places


@cases(.06)
@given(st.integers(0, 10**6), st.sampled_from([np.nan, np.inf, -np.inf, 1e38, -1e38, 1e5, -1e5]))
def test_weights_out_of_range_are_refused(told, where, value):
    def change(copy):
        header, numbers, places = tensors_of(copy)
        start, end = places[PROFILES]
        others = [*range(start), *range(end, len(numbers))] # of profiles another range is right: the next test
        numbers[others[where % len(others)]] = value
        reweighted(copy, header, numbers.tobytes())
    tried('weights out of range', told, change, 'refused')


@cases(.04)
@given(st.integers(0, 10**6), st.floats(max_value=0, width=32) | st.floats(min_value=2.**21, width=32) | st.just(np.nan))
def test_a_profile_that_is_no_expression_is_refused(told, where, value):
    def change(copy):
        header, numbers, places = tensors_of(copy)
        start, end = places[PROFILES]
        numbers[start + where % (end - start)] = value
        reweighted(copy, header, numbers.tobytes())
    tried('profiles', told, change, 'refused')


FORGED_SIZES = {
    'too large': lambda s, k: s['log_sizes'].__setitem__(k, MAX_LOG_SIZE*1.1),
    'not a number': lambda s, k: s['log_sizes'].__setitem__(k, 'large'),
    'one too few': lambda s, k: s['log_sizes'].pop(k),
    'one too many': lambda s, k: s['log_sizes'].append(0.),
    'of another type': lambda s, k: s['types'].__setitem__(k, 'unicorns'),
    'in another order': lambda s, k: s['types'].reverse(),
    'a row too few': lambda s, k: s['covariance'].pop(k),
    'a short row': lambda s, k: s['covariance'][k].pop(),
    'a negative variance': lambda s, k: s['covariance'][k].__setitem__(k, -1.),
    'not symmetric': lambda s, k: s['covariance'][k].__setitem__(k - 1, .5),
    'a source without a value': lambda s, k: s['sources']['value'].pop(k),
    'a source that says nothing': lambda s, k: s['sources']['value'].__setitem__(k, 0.),
    'without end': lambda s, k: s['covariance'][k].__setitem__(k, 1e9),
}


@cases(.04)
@given(st.sampled_from(list(FORGED_SIZES)), st.integers(0, 3))
def test_forged_sizes_are_refused(told, what, k):
    def change(copy):
        description = json.loads((copy/DESCRIPTION).read_text())
        FORGED_SIZES[what](description['cell_sizes'], k)
        sealed(copy, description)
    tried('forged sizes', told, change, 'refused')


FORGED_COLUMNS = {
    'of a type that is not there': lambda c, k: c[k].update(type='unicorns'),
    'of a negative state': lambda c, k: c[k].update(state=-1),
    'of no cell': lambda c, k: c[k].update(cells=0),
    'gone': lambda c, k: c.pop(k),
    'one too many': lambda c, k: c.append(dict(c[k])),
    'without a reference': lambda c, k: c[k].pop('reference'),
    'a state in place of a type': lambda c, k: c[k].update(state=7),
}


@cases(.03)
@given(st.sampled_from(list(FORGED_COLUMNS)), st.integers(0, 7))
def test_forged_columns_are_refused(told, what, k):
    def change(copy):
        description = json.loads((copy/DESCRIPTION).read_text())
        FORGED_COLUMNS[what](description['columns'], k)
        sealed(copy, description)
    tried('forged columns', told, change, 'refused')


def test_a_model_of_an_older_format_is_to_be_trained_again(told):
    def change(copy):
        description = json.loads((copy/DESCRIPTION).read_text())
        sealed(copy, description | dict(format=3))
    tried('older formats', told, change, 'refused')
