"Bulk samples in every form they come in, whole and broken: the known answer, or a refusal in one line."
import csv
import gzip
import os
import signal
import tempfile
import warnings
from dataclasses import replace
from pathlib import Path

import anndata
import numpy as np
import pandas as pd
import pytest
import scipy.sparse as sp
from hypothesis import given, strategies as st
from hpvade.core import toy_reference
from hpvade.data import read_reference
from hpvade.deconvolve import Deconvolver
from hpvade.simulate import simulate

from fuzzing import cases, judged

TOLERANCE = 1e-4
KINDS = ('symbols', 'ensembl', 'versions')


def gene_name(i, kind):
    return f'GENE{i}' if kind == 'symbols' else f'ENSG{10_000 + i:011}' + (f'.{i % 20 + 1}' if kind == 'versions' else '')


class Known(tuple):
    "Models, a bulk, its fractions: not to be printed with every case."
    def __repr__(self): return 'known'


@pytest.fixture(scope='session')
def known(saved_model):
    "A model under two names of its genes; a bulk of three samples (samples, genes); its fractions."
    model = Deconvolver.load(saved_model)
    models = dict(symbols=model)
    models['ensembl'] = models['versions'] = Deconvolver(model.model, replace(model.profiles, genes=pd.Index([gene_name(int(g[4:]), 'ensembl') for g in model.genes])), model.cell_sizes, model.settings)
    bulk = simulate(read_reference(toy_reference()), 3, seed=1).to_df().astype(float)
    return Known((models, bulk, model.deconvolve(bulk).fractions))


# How a bulk may come: a recipe says it in plain words, `prepared` and `written` follow it.
NAMES = ['a', 'b', 'S', 'S.1', '001', '1', '1.10', '1.1', '1e5', 'NA', 'nan', 'null', 'None', 'TRUE', 'inf', '-1', '2024-01-01', 'a b', 'x,y', 'say "x"', "it's", 'Ünï', '样本', 'a/b', 'day;1', '#1', 'GENE']
NOTES = {
    'Length': lambda n: np.arange(n)*17 + 300, 'Start': lambda n: np.arange(n)*1000 + 5, 'End': lambda n: np.arange(n)*1000 + 900, 'gene_length': lambda n: np.arange(n) + 1.5,
    'Chr': lambda n: [f'chr{i % 22 + 1}' for i in range(n)], 'Strand': lambda n: ['+-'[i % 2] for i in range(n)], 'gene_name': lambda n: [f'name{i}' for i in range(n)], 'gene_biotype': lambda n: ['protein_coding']*n,
}
TEXT, MEMORY, DISK = ('csv', 'tsv', 'txt', 'csv.gz', 'tsv.gz'), ('DataFrame', 'AnnData', 'sparse DataFrame'), ('h5ad', 'zarr', 'backed')
recipes = st.fixed_dictionaries(dict(
    kind=st.sampled_from(KINDS),
    samples=st.lists(st.sampled_from(NAMES), min_size=1, max_size=3, unique=True),
    order=st.integers(0, 5),   # of the genes: 0 leaves them, others shuffle
    split=st.integers(0, 3),   # genes that come as two of one name
    extra=st.integers(0, 3),   # genes that the model does not know
    unit=st.sampled_from(['counts', 'CPM', 'scaled']),
    rows=st.sampled_from(['genes', 'samples']),
    container=st.sampled_from(TEXT + MEMORY + DISK),
    dtype=st.sampled_from(['float64', 'float32', 'int64', 'int32', 'Int64', 'Float64']),
    matrix=st.sampled_from(['dense', 'csr', 'csc']),
    in_column=st.booleans(), # of an AnnData: the names of the genes stand in a column of `var`
    corner=st.sampled_from(['', 'gene_id', 'sample', 'ID', None]), # None: as R writes it, the names of the columns only
    quirks=st.sets(st.sampled_from(['BOM', 'CRLF', 'quoted', 'blank lines', 'no last newline'])).map(sorted),
)).filter(lambda recipe: recipe['corner'] is not None or recipe['samples'][0] != '#1') # such a first line is a comment to R as well


def prepared(bulk, recipe):
    "The values of a recipe (samples, genes)."
    values = bulk.iloc[:len(recipe['samples'])].set_axis([gene_name(i, recipe['kind']) for i in range(bulk.shape[1])], axis=1)
    values.index = recipe['samples']
    draw = np.random.default_rng(recipe['order'])
    for gene in draw.permutation(values.columns)[:recipe['split']]:
        part = np.floor(values[gene].iloc[:, 0]/3) if isinstance(values[gene], pd.DataFrame) else np.floor(values[gene]/3)
        values[gene] = values[gene] - part
        values = pd.concat([values, part.rename(gene)], axis=1)
    for i in range(recipe['extra']):
        values[gene_name(90_000 + i, recipe['kind'])] = np.arange(len(values))*10. + 3
    if recipe['order']:
        values = values.iloc[:, draw.permutation(values.shape[1])]
    if recipe['unit'] == 'CPM':
        values = values.div(values.sum(axis=1), axis=0)*1e6
    elif recipe['unit'] == 'scaled':
        values = values.mul([1.37, 250.1, 3.][:len(values)], axis=0)
    return values


def table_of(values, recipe):
    "The values as a table, with genes in rows or in columns."
    whole = recipe['unit'] == 'counts' and not values.isna().any(axis=None)
    if all(values.dtypes == float) and (whole or 'loat' in recipe['dtype']):
        values = values.astype(recipe['dtype'])
    return values.T if recipe['rows'] == 'genes' else values


def written(table, recipe, folder):
    "A table in the container of a recipe: an object, or a path."
    container = recipe['container']
    if container == 'DataFrame':
        return table
    if container == 'sparse DataFrame':
        return table.astype(pd.SparseDtype('float64', 0.))
    path = folder/f'bulk.{container}'
    if container in TEXT:
        return text_file(table, recipe, path)
    x = table.to_numpy(dtype='float32' if recipe['dtype'] == 'float32' else 'float64' if 'loat' in recipe['dtype'] or recipe['unit'] != 'counts' else 'int64')
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        adata = anndata.AnnData(dict(dense=np.asarray, csr=sp.csr_matrix, csc=sp.csc_matrix)[recipe['matrix']](x), obs=pd.DataFrame(index=table.index), var=pd.DataFrame(index=table.columns))
        if recipe['in_column'] and recipe['rows'] == 'samples':
            adata.var = pd.DataFrame(dict(symbol=adata.var_names.to_numpy()), index=[f'v{i}' for i in range(adata.n_vars)])
        if container == 'AnnData':
            return adata
        (adata.write_zarr if container == 'zarr' else adata.write_h5ad)(path)
    return anndata.read_h5ad(path, backed='r') if container == 'backed' else path


def text_file(table, recipe, path):
    quirks, corner = recipe['quirks'], recipe['corner']
    text = table.to_csv(sep=',' if 'csv' in path.name else '\t', index_label=corner if corner is not None else False, quoting=csv.QUOTE_NONNUMERIC if 'quoted' in quirks else csv.QUOTE_MINIMAL)
    if 'blank lines' in quirks:
        lines = text.split('\n')
        text = '\n'.join([*lines[:3], '', *lines[3:], ''])
    if 'no last newline' in quirks:
        text = text.rstrip('\n')
    data = text.replace('\n', '\r\n' if 'CRLF' in quirks else '\n').encode('utf-8-sig' if 'BOM' in quirks else 'utf-8')
    path.write_bytes(gzip.compress(data) if path.suffix == '.gz' else data)
    return path


def answer_is(fractions, samples):
    "A check that an answer is the known one, under the names of the samples."
    def check(found):
        if list(found.index) != list(samples):
            return f'samples are {list(found.index)}, not {list(samples)}'
        if not (far := np.abs(found.to_numpy() - fractions.to_numpy()[:len(samples)]).max()) <= TOLERANCE:
            return f'the answer differs by {far:.2g}'
        return ''
    return check


def whole(found):
    "Every number is there, every row sums to one."
    return '' if np.allclose(found.to_numpy().sum(1), 1, atol=1e-4) else f'fractions are not whole: {found}'


@cases(.3)
@given(recipes)
def test_a_bulk_in_any_form_has_its_known_answer(known, recipe):
    models, bulk, fractions = known
    in_obs = recipe['rows'] == 'genes' and recipe['container'] in ('AnnData', *DISK) # genes in `obs`: may be told so
    with tempfile.TemporaryDirectory() as folder:
        given = written(table_of(prepared(bulk, recipe), recipe), recipe, Path(folder))
        named = dict(gene_names='symbol') if recipe['in_column'] and recipe['rows'] == 'samples' and recipe['container'] in ('AnnData', *DISK) else {}
        judged('bulk in any form', lambda: models[recipe['kind']].deconvolve(given, **named).fractions, answer_is(fractions, recipe['samples']), 'either' if in_obs else 'right')


@cases(.03)
@given(recipes, st.sampled_from([('e', np.e), ('2', 2), ('10', 10)]))
def test_a_logarithm_is_undone_when_asked(known, recipe, log):
    models, bulk, fractions = known
    recipe = recipe | dict(rows='samples', split=0, in_column=False)
    values = np.log(prepared(bulk, recipe) + 1)/np.log(log[1])
    with tempfile.TemporaryDirectory() as folder:
        given = written(table_of(values, recipe | dict(unit='', dtype='float64')), recipe | dict(unit='', dtype='float64'), Path(folder))
        judged('logarithms undone', lambda: models[recipe['kind']].deconvolve(given, undo_log=log[0]).fractions, answer_is(fractions, recipe['samples']))


@cases(.1)
@given(recipes, st.lists(st.sampled_from(list(NOTES)), min_size=1, max_size=4, unique=True), st.booleans())
def test_an_annotation_column_is_no_sample(known, recipe, notes, last):
    models, bulk, fractions = known
    recipe = recipe | dict(rows='genes', container=recipe['container'] if recipe['container'] in (*TEXT, 'DataFrame') else 'tsv')
    table = table_of(prepared(bulk, recipe), recipe)
    for name in notes:
        table.insert(table.shape[1] if last else 0, name, NOTES[name](len(table)))
    with tempfile.TemporaryDirectory() as folder:
        given = written(table, recipe, Path(folder))
        judged('annotation columns', lambda: models[recipe['kind']].deconvolve(given).fractions, answer_is(fractions, recipe['samples']), 'either', [*notes, 'bulk.'])


# What may be wrong with the values. Each takes the values (samples, genes) and a place in them, and returns them with what a message may name.
def one_value(new):
    def spoil(values, sample, gene, which):
        values = values.astype(object) if isinstance(new, str) else values.copy()
        values.iloc[sample, gene] = new
        return values, [values.index[sample], values.columns[gene]]
    return spoil


def logged(base, samples, whole=False, library=False):
    def spoil(values, sample, gene, which):
        logs = np.log(values + 1)/np.log(base)
        logs = logs.round() if whole else logs
        rows = list(range(len(values))) if samples == 'all' else [sample]
        out = values.copy()
        out.iloc[rows] = logs.iloc[rows]
        if library:
            out['library_size'] = values.sum(axis=1)
        return out, [values.index[rows[0]], 'log']
    return spoil


def zeros(values, sample, gene, which):
    values = values.copy()
    values.iloc[sample] = 0.
    return values, [values.index[sample]]


def twins(values, sample, gene, which):
    return pd.concat([values, values.iloc[[sample]]]), [values.index[sample]]


def strangers(values, sample, gene, which):
    return values.set_axis([f'other{i}' for i in range(values.shape[1])], axis=1), ['no gene in common']


def huge(values, sample, gene, which):
    return values*1e36, ['e+', 'large', values.index[0]]


DEFECTS = {
    'NaN': one_value(np.nan), 'infinite': one_value(np.inf), 'minus infinite': one_value(-np.inf), 'negative': one_value(-3.), '1e36': one_value(1e36), '1e39': one_value(1e39), '1e300': one_value(1e300),
    'word': one_value('low'), 'below': one_value('<0.1'), 'all zero': zeros, 'duplicate sample': twins, 'no gene known': strangers, 'all huge': huge,
    'log2': logged(2, 'all'), 'ln': logged(np.e, 'all'), 'log10': logged(10, 'all'), 'whole log2': logged(2, 'all', whole=True), 'log2 and library size': logged(2, 'all', library=True),
    'log2 in one': logged(2, 'one'), 'ln in one': logged(np.e, 'one'), 'log10 in one': logged(10, 'one'), 'whole log2 in one': logged(2, 'one', whole=True),
}
places = dict(sample=st.integers(0, 2), gene=st.integers(0, 299))


@cases(.2)
@given(recipes, st.sampled_from(list(DEFECTS)), st.fixed_dictionaries(places))
def test_broken_values_are_refused_by_name(known, recipe, defect, place):
    models, bulk, _ = known
    recipe = recipe | (dict(rows='samples', in_column=False) if recipe['container'] in ('AnnData', *DISK) else {})
    if defect in ('word', 'below') and recipe['container'] not in (*TEXT, 'DataFrame'):
        recipe = recipe | dict(container='csv')
    values = prepared(bulk, recipe)
    sample = place['sample'] % len(values)
    broken, names = DEFECTS[defect](values, sample, place['gene'] % values.shape[1], None)
    with tempfile.TemporaryDirectory() as folder:
        given = written(table_of(broken, recipe | dict(unit='', dtype='float64')), recipe | dict(unit='', dtype='float64'), Path(folder))
        judged('broken values', lambda: models[recipe['kind']].deconvolve(given).fractions, expect='refused', names=names)


@cases(.06)
@given(recipes, st.integers(1, 299), st.integers(0, 9))
def test_missing_genes_are_told(known, recipe, n, seed):
    "Few: filled in, with a warning. Many: refused."
    models, bulk, _ = known
    recipe = recipe | dict(rows='samples', split=0, in_column=False)
    values = prepared(bulk, recipe)
    kept = np.sort(np.random.default_rng(seed).permutation(values.shape[1])[n:])
    with tempfile.TemporaryDirectory() as folder:
        given = written(table_of(values.iloc[:, kept], recipe), recipe, Path(folder))
        gone = set(gene_name(i, recipe['kind']) for i in range(300)) - set(values.columns[kept])
        judged('missing genes', lambda: models[recipe['kind']].deconvolve(given).fractions, whole, 'either', warned=bool(gone))


# What may be wrong with a file.
def thousands(number):
    return f'{number:,.0f}'.replace(',', '.')


def decimal_comma(number):
    return f'{number:.2f}'.replace('.', ',')


@cases(.06)
@given(recipes, st.sampled_from([thousands, decimal_comma]), st.sampled_from(['\t', ';']))
def test_german_numbers_are_asked_about(known, recipe, form, separator):
    models, bulk, fractions = known
    recipe = recipe | dict(unit='counts' if form is thousands else 'CPM')
    table = table_of(prepared(bulk, recipe), recipe | dict(dtype='float64')).map(form)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)/('bulk.tsv' if separator == '\t' else 'bulk.csv')
        table.to_csv(path, sep=separator)
        judged('German numbers', lambda: models[recipe['kind']].deconvolve(path).fractions, answer_is(fractions, recipe['samples']), 'either', ['bulk.', *map(str, recipe['samples'])])


def in_a_process_of_its_own(call):
    "A child's answer to `call`: what kills it (a damaged HDF5 file can) does not kill this one."
    import pickle
    def caller():
        read, write = os.pipe()
        if not (child := os.fork()):
            try:
                try:
                    said = True, call()
                except BaseException as e:
                    said = False, e
                with open(write, 'wb') as f:
                    f.write(pickle.dumps(said))
            finally:
                os._exit(0)
        os.close(write)
        with open(read, 'rb') as f:
            data = f.read()
        status = os.waitpid(child, 0)[1]
        if not data:
            raise RuntimeError(f'the process died of {signal.Signals(os.WTERMSIG(status)).name if os.WIFSIGNALED(status) else status}')
        well, answer = pickle.loads(data)
        if not well:
            raise answer
        return answer
    return caller


@cases(.1)
@given(recipes, st.sampled_from(['cut', 'flipped', 'overwritten', 'empty', 'folder', 'gone', 'other']), st.floats(0, 1), st.binary(min_size=1, max_size=64))
def test_a_damaged_file_is_refused_by_name(known, recipe, damage, where, patch):
    models, bulk, fractions = known
    container = recipe['container'] if recipe['container'] in (*TEXT, 'h5ad') else 'h5ad'
    recipe = recipe | dict(container=container, rows='samples', in_column=False)
    with tempfile.TemporaryDirectory() as folder:
        path = written(table_of(prepared(bulk, recipe), recipe), recipe, Path(folder))
        data = path.read_bytes()
        at = int(where*(len(data) - 1))
        path.unlink()
        if damage == 'folder':
            path.mkdir()
        elif damage != 'gone':
            path.write_bytes(dict(cut=data[:at], flipped=data[:at] + bytes([data[at] ^ 1 + patch[0] % 255]) + data[at + 1:], overwritten=data[:at] + patch + data[at + len(patch):], empty=b'', other=patch)[damage])
        certain = damage in ('empty', 'folder', 'gone', 'other') or (damage == 'cut' and container in ('h5ad', 'csv.gz', 'tsv.gz'))
        check = answer_is(fractions, recipe['samples']) if container.endswith('.gz') else whole # a changed digit cannot be told from another number
        judged('damaged files', in_a_process_of_its_own(lambda: models[recipe['kind']].deconvolve(path).fractions), check, 'refused' if certain else 'either', ['bulk'] if certain else ())


@cases(.02)
@given(st.one_of(st.none(), st.integers(), st.floats(), st.text(max_size=9), st.binary(max_size=9), st.lists(st.integers(), max_size=3), st.just({}), st.just(np.ones((3, 300))), st.just(object())))
def test_what_is_no_bulk_is_refused(known, thing):
    judged('no bulk at all', lambda: known[0]['symbols'].deconvolve(thing).fractions, expect='refused')
