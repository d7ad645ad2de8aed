"""Does a model notice what is not made of its types, and keep silent about what is?

    python bench/belonging.py [--parts references bulks depth] [--out bench/results]

`references`: the fit of pseudobulk of one reference read with the model of another, on which the threshold rests. `bulks`: what must be refused or
flagged, and what must pass in silence. `depth`: false alarms over 1,000 simulated samples from 10,000 reads on. Nothing here looks at a measured fraction.
"""
import itertools
from functools import cache

import anndata
import numpy as np
import pandas as pd
from hpvade.belonging import refuse_foreign
from hpvade.core import InputError
from hpvade.data import read_reference
from hpvade.datasets import real_data
from hpvade.deconvolve import Deconvolver
from hpvade.signature import excluded_genes
from hpvade.simulate import simulate
from methods import REFERENCES, TYPES, measure_parts, trained

SHORT = {'pbmc_hao_1000': 'hao', 'pbmc3k': '3k', 'pbmc_facs': 'facs'}
DEPTHS = [1e4, 3e4, 1e5, 5e5, 5e6]  # reads
MODELS = [*REFERENCES, '+'.join(REFERENCES)]


@cache
def model_of(references) -> Deconvolver:
    return trained(references, None).deconvolver()


def short(references):
    return '+'.join(SHORT[r] for r in references.split('+'))


def frame(values, bulk):
    return pd.DataFrame(np.asarray(values, dtype=float), list(bulk.obs_names), list(bulk.var_names))


def pseudobulk(reference, n, seed, types=TYPES):
    return simulate(read_reference(real_data(f'reference/{reference}.h5ad'), types=types), n, seed=seed).to_df()


def at_depth(table, reads, rng):
    "Fewer reads of the same samples, or more: each drawn from what a sample is made of."
    expected = table.div(table.sum(axis=1) / reads, axis=0)
    return pd.DataFrame(rng.poisson(expected), table.index, table.columns).astype(float)


def asked(model, bulk):
    "The table of samples whatever comes, and whether the bulk would be refused."
    samples = model.deconvolve(bulk, min_share=0, min_fit=-1).samples
    try:
        refuse_foreign(samples)
    except InputError:
        return samples, True
    return samples, False


# what references explain of each other

def references():
    rng, rows, every = np.random.default_rng(0), [], []
    for cells, read in itertools.permutations(REFERENCES, 2):
        samples, _ = asked(model_of(read), at_depth(pseudobulk(cells, 100, 1), 5e5, rng))
        every.append(samples)
        rows.append(dict(cells=SHORT[cells], model=SHORT[read]) | quantiles(samples))
    rows.append(dict(cells='all', model='other') | quantiles(pd.concat(every)))
    same = [asked(model_of(r), at_depth(pseudobulk(r, 100, 1), 5e5, rng))[0] for r in REFERENCES]
    return pd.DataFrame([*rows, dict(cells='all', model='own') | quantiles(pd.concat(same))])


def quantiles(samples):
    return dict(samples=len(samples), lowest=samples.fit.min(), median=samples.fit.median(), highest=samples.fit.max(), platform_noise=samples.platform_noise.median())


# what must be noticed, and what must pass

def stored(name):
    bulk = anndata.read_h5ad(real_data(f'{name}.h5ad'))
    return frame(bulk.X.toarray() if hasattr(bulk.X, 'toarray') else bulk.X, bulk)


def upper(table):
    return table.set_axis(table.columns.str.upper(), axis=1).loc[:, lambda t: ~t.columns.duplicated()]


def ribosomal(counts, scale):
    "The same samples with 999 of 1,000 molecules ribosomal."
    rules = excluded_genes(counts.columns)
    ribosomes = counts.columns.isin(rules.index[rules == 'ribosomal'])
    share = lambda part, whole: part.div(part.sum(axis=1), axis=0) * whole
    return scale * pd.concat([share(counts.loc[:, ribosomes], .999), share(counts.loc[:, ~ribosomes], .001)], axis=1)


def cpm_of_log(table):
    return (log := np.log2(table.div(table.sum(axis=1), axis=0) * 1e6 + 1)).div(log.sum(axis=1), axis=0) * 1e6


def foreign_bulks():
    "Name -> bulk that is not what the model is made for."
    rng, counts, tpm = np.random.default_rng(0), stored('bulk/pbmc_finotello8_counts'), stored('bulk/pbmc_finotello9')
    like = lambda values: pd.DataFrame(values, counts.index, counts.columns)
    one, each = rng.permutation(counts.shape[1]), rng.permuted(counts.to_numpy(), axis=1)
    yield 'white noise, Poisson', like(rng.poisson(50, counts.shape).astype(float))
    yield 'white noise, log-normal', like(rng.lognormal(0, 2, counts.shape))
    yield 'white noise, uniform', like(rng.random(counts.shape) * 1000)
    yield 'all genes equal', like(np.full(counts.shape, 50.))
    yield 'genes permuted, alike', like(counts.to_numpy()[:, one])
    yield 'genes permuted, each', like(each)
    yield 'pancreas, bulk', stored('bulk/pancreas_fadista77')
    yield 'pancreas, pseudobulk', pseudobulk('pancreas_baron_toy', 50, 0, None)
    yield 'brain, pseudobulk', pseudobulk('brain_darmanis267', 50, 0, None)
    yield 'brain, sorted cells and cortex', stored('sorted/sorted_brain_barres41')
    yield 'liver, brain, lung of rats, upper case', upper(np.exp2(stored('bulk/rat_liver_brain_lung42_microarray')))
    yield '99.9 % ribosomal, scaled', ribosomal(counts, 1e6)
    yield '99.9 % ribosomal, a million reads', pd.DataFrame(rng.poisson(part := ribosomal(counts, 1e6)), part.index, part.columns).astype(float)
    yield 'CPM of a log, counts', cpm_of_log(counts)
    yield 'CPM of a log, TPM', cpm_of_log(tpm)


def own_bulks():
    "Name -> bulk that must be answered in silence."
    rng = np.random.default_rng(0)
    for name in ('pbmc_finotello9', 'pbmc_finotello8_counts', 'pbmc_hoek8', 'pbmc_monaco12', 'wholeblood_linsley5'):
        yield name, stored(f'bulk/{name}')
    yield 'sorted_epic_blood6, without neutrophils', stored('sorted/sorted_epic_blood6').filter(regex='^(?!.*eutrophil)', axis=0)
    for name in REFERENCES:
        yield f'pseudobulk of {SHORT[name]}, 500,000 reads', at_depth(pseudobulk(name, 100, 2), 5e5, rng)


def bulks():
    rows = []
    for should, found in (('noticed', foreign_bulks()), ('silent', own_bulks())):
        for name, bulk in found:
            for references in MODELS:
                samples, refused = asked(model_of(references), bulk)
                flagged = (samples.verdict != '').sum()
                rows.append(dict(should=should, bulk=name, model=short(references), refused='yes' if refused else '', samples=len(samples), flagged=flagged, foreign=(samples.verdict == 'foreign').sum(),
                                 fit_lowest=samples.fit.min(), fit_median=samples.fit.median(), fit_highest=samples.fit.max(), foreign_expression=samples.foreign.median(), usable=samples.usable.median(), attainable=samples.attainable.min()))
    return pd.DataFrame(rows)


# depth

def depth():
    rng, tables = np.random.default_rng(0), []
    n = {reference: 334 if i == 0 else 333 for i, reference in enumerate(REFERENCES)}
    for reference in REFERENCES:
        reads = np.exp(rng.uniform(np.log(DEPTHS[0]), np.log(DEPTHS[-1]), n[reference]))
        bulk = at_depth(pseudobulk(reference, n[reference], 3), reads, rng)
        for kind, read in (('own', reference), ('two others', '+'.join(r for r in REFERENCES if r != reference)), ('all three', '+'.join(REFERENCES))):
            tables.append(asked(model_of(read), bulk)[0].assign(reads=reads, model=kind))
    every = pd.concat(tables)
    every['at'] = pd.cut(every.reads, DEPTHS, labels=[f'{a:,.0f} to {b:,.0f}' for a, b in itertools.pairwise(DEPTHS)])
    groups = every.groupby(['model', 'at'], observed=True, sort=False)
    table = groups.agg(samples=('fit', 'size'), flagged=('verdict', lambda v: (v != '').sum()), foreign=('verdict', lambda v: (v == 'foreign').sum()), lowest=('fit', 'min'), median=('fit', 'median'), attainable=('attainable', 'median'))
    return table.assign(alarms=[f'{a:.1%}' for a in table.flagged / table.samples]).sort_index(level=0, sort_remaining=True).reset_index()


PARTS = {
    'references': ('The fit of pseudobulk (500,000 reads, five types) of one reference, read with the model of another', references),
    'bulks': ('What must be noticed, and what must be answered in silence', bulks),
    'depth': ('False alarms over 1,000 simulated samples, by depth', depth),
}

if __name__ == '__main__':
    measure_parts('belonging', __doc__, PARTS)
