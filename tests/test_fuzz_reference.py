"Labelled references in every form they come in, whole and broken: the same cells and labels, or a refusal in one line."
import tempfile
import warnings
from pathlib import Path

import anndata
import numpy as np
import pandas as pd
import scipy.sparse as sp
from hypothesis import given, strategies as st
from hpvade.bridge import cpm_to_log, log_to_cpm, to_cpm
from hpvade.core import toy_reference
from hpvade.data import read_reference

from fuzzing import cases, judged

CELLS = toy_reference(80, 40)
COUNTS, TYPES = CELLS.X.toarray(), CELLS.obs['cell_type'].astype(str).to_numpy()
READ = {name: read_reference(CELLS).obs['cell_type'].eq(name).sum() for name in sorted(set(TYPES))}

recipes = st.fixed_dictionaries(dict(
    labels=st.sampled_from(['text', 'category', 'integers', 'integer text', 'padded', 'non-breaking blank', 'object']),
    place=st.sampled_from(['X', 'counts layer', 'raw']),
    matrix=st.sampled_from(['csr', 'csc', 'dense', 'float64', 'int64']),
    container=st.sampled_from(['AnnData', 'h5ad', 'zarr', 'csv', 'DataFrame', 'backed']),
    n_counts=st.booleans(),
    order=st.integers(0, 3),
))


def labels_of(recipe):
    codes = pd.factorize(TYPES, sort=True)[0]
    kind = recipe['labels']
    if kind == 'integers':
        return codes, codes.astype(str)
    if kind == 'integer text':
        return codes.astype(str), codes.astype(str)
    if kind in ('padded', 'non-breaking blank'):
        pad = np.where(np.arange(len(TYPES)) % 3 == 0, ' ' if kind == 'padded' else '\xa0', '')
        return np.char.add(np.char.add(pad, TYPES.astype(str)), pad), TYPES
    return (pd.Categorical(TYPES) if kind == 'category' else TYPES.astype(object) if kind == 'object' else TYPES), TYPES


def reference_of(recipe, labels, counts=COUNTS):
    "An AnnData as the recipe says."
    x = dict(csr=sp.csr_matrix, csc=sp.csc_matrix, dense=np.asarray, float64=lambda c: c.astype(float), int64=lambda c: c.astype(int))[recipe['matrix']](counts)
    obs = pd.DataFrame(dict(cell_type=labels), index=[f'c{i}' for i in range(len(labels))])
    if recipe['n_counts']:
        obs['n_counts'] = counts.sum(1).astype(float)
    var = pd.DataFrame(index=[f'GENE{i}' for i in range(counts.shape[1])])
    adata = anndata.AnnData(x, obs=obs, var=var)
    if recipe['place'] != 'X':
        if recipe['place'] == 'raw':
            adata.raw = adata.copy()
        else:
            adata.layers['counts'] = adata.X.copy()
        adata.X = np.log1p(counts/np.maximum(counts.sum(1, keepdims=True), 1)*1e4)
    return adata


def written(adata, recipe, folder):
    container, path = recipe['container'], folder/f'cells.{recipe["container"]}'
    if container in ('csv', 'DataFrame'):
        table = pd.concat([pd.DataFrame(adata.raw.X if adata.raw is not None else adata.layers.get('counts', adata.X), adata.obs_names, adata.var_names)
                           if not sp.issparse(adata.X) and recipe['matrix'] not in ('csr', 'csc') else pd.DataFrame(COUNTS, adata.obs_names, adata.var_names), adata.obs], axis=1)
        if container == 'DataFrame':
            return table
        table.to_csv(path)
        return path
    if container == 'AnnData':
        return adata
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        (adata.write_zarr if container == 'zarr' else adata.write_h5ad)(path)
    return anndata.read_h5ad(path, backed='r') if container == 'backed' else path


def cells_are(types):
    "A check that the cells, their counts and their labels are the known ones."
    def check(read):
        if list(read.obs['cell_type'].astype(str)) != list(types):
            return f'labels are {sorted(set(read.obs["cell_type"].astype(str)))}'
        if list(read.var_names) != [f'GENE{i}' for i in range(40)]:
            return f'genes are {list(read.var_names)}'
        return '' if np.array_equal(read.X.toarray(), COUNTS) else 'other counts'
    return check


@cases(.05)
@given(recipes)
def test_a_reference_in_any_form_is_read_right(recipe):
    labels, types = labels_of(recipe)
    tidy = recipe['labels'] not in ('padded', 'non-breaking blank') # those may be refused by name
    with tempfile.TemporaryDirectory() as folder:
        given = written(reference_of(recipe, labels), recipe, Path(folder))
        try:
            judged('reference in any form', lambda: read_reference(given), cells_are(types), 'right' if tidy else 'either', ['cell_type'])
        finally:
            if recipe['container'] == 'backed':
                given.file.close()


def labels_are_real(read):
    return '' if set(read.obs['cell_type']) <= set(TYPES) else f'types are {sorted(set(read.obs["cell_type"]))}'


NO_LABEL = ['nan', 'None', 'NA', '<NA>', '', ' ', '\xa0', None, np.nan, 'NaN', 'N/A']


@cases(.04)
@given(recipes, st.sampled_from(NO_LABEL), st.integers(1, 30))
def test_a_cell_without_a_label_has_no_type(recipe, nothing, n):
    "As many cells as make a type, labelled with what means nothing."
    labels = TYPES.astype(object).copy()
    labels[:n] = nothing
    with tempfile.TemporaryDirectory() as folder:
        adata = reference_of(recipe, pd.Categorical(labels) if recipe['labels'] == 'category' else labels)
        recipe = recipe | dict(container='AnnData' if recipe['container'] in ('zarr', 'backed', 'h5ad') else recipe['container'])
        given = written(adata, recipe, Path(folder))
        judged('cells without a label', lambda: read_reference(given), labels_are_real, 'either', ['cell_type'], warned=True)


def scaled(total, digits=None, log=False):
    def change(counts):
        x = counts/np.maximum(counts.sum(1, keepdims=True), 1)*total
        x = np.log1p(x) if log else x
        return x if digits is None else x.round(digits)
    return change


VALUES = {
    'CP10k': scaled(1e4), 'CPM': scaled(1e6), 'log': scaled(1e4, log=True), 'whole CP10k': scaled(1e4, 0), 'whole CPM': scaled(1e6, 0),
    'negative': lambda c: c - 1, 'NaN': lambda c: np.where(np.arange(c.size).reshape(c.shape) == 55, np.nan, c), 'infinite': lambda c: np.where(np.arange(c.size).reshape(c.shape) == 55, np.inf, c),
    'all zero': lambda c: c*0, 'transposed': lambda c: c.T, '1e36': lambda c: np.where(np.arange(c.size).reshape(c.shape) == 55, 1e36, c),
}


@cases(.05)
@given(recipes, st.sampled_from(list(VALUES)))
def test_what_are_no_counts_is_refused(recipe, change):
    recipe = recipe | dict(place='X', matrix=recipe['matrix'] if recipe['matrix'] != 'int64' else 'dense', container='AnnData' if recipe['container'] in ('csv', 'DataFrame') else recipe['container'])
    counts = VALUES[change](COUNTS.astype(float)).astype(np.float32)
    if change == 'transposed':
        adata = anndata.AnnData(counts, obs=pd.DataFrame(index=CELLS.var_names), var=pd.DataFrame(dict(cell_type=TYPES), index=CELLS.obs_names))
    else:
        adata = reference_of(recipe, TYPES, counts)
    with tempfile.TemporaryDirectory() as folder:
        given = written(adata, recipe, Path(folder))
        judged('no counts', lambda: read_reference(given), expect='refused')


anything = st.one_of(st.none(), st.integers(), st.text(max_size=5), st.lists(st.text(max_size=3), max_size=2), st.just({}), st.just(object()))


@cases(.04)
@given(st.fixed_dictionaries({}, optional=dict(
    labels=anything, donors=anything, types=anything, gene_names=anything,
    label_map=st.one_of(anything, st.dictionaries(st.sampled_from(['T cells', 'B cells', 'x']), anything, max_size=2), st.just(pd.Series({'T cells': 'lymphocytes', 'B cells': 'lymphocytes'}))),
    min_cells=st.one_of(anything, st.integers(-3, 100), st.floats()),
)))
def test_odd_arguments_are_refused_in_one_line(arguments):
    def check(read):
        return '' if read.n_obs and set(read.obs['cell_type']) else 'no cells'
    judged('arguments of a reference', lambda: read_reference(toy_reference(80, 40), **arguments), check, 'either')


@cases(.04)
@given(st.lists(st.lists(st.floats(0, 1e9), min_size=6, max_size=6), min_size=2, max_size=2))
def test_the_bridge_is_its_own_inverse(counts):
    counts = np.array(counts)
    if (counts.sum(1) < 1e-100).any():
        return
    cpm = to_cpm(counts)
    judged('bridge', lambda: log_to_cpm(cpm_to_log(cpm)), lambda back: '' if np.allclose(back, cpm, rtol=1e-9, atol=1e-6) else 'not its inverse')
