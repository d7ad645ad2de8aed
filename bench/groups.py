"""Groups compared: false positives, power and coverage on simulated cohorts of two references, each read with a model of the others.

    python bench/groups.py [--parts alike large mixed confounded speed] [--out bench/results]

Samples are drawn around blood (CD4 T cells .4, CD8 T cells .2, monocytes .2, B and NK cells .1; each type varies by a factor of its own, log sd .4), 1,000 cells each. A laboratory sees each gene by a factor of its own (log sd 1, the platform noise of
training), and each sample by another. *Good* samples: log sd .2, 3,000,000 reads. *Shallow*: 30,000 reads. *Poor*: log sd .8. Effects: one type 1.6 or 2.5 times as frequent. A large pool is deconvolved once (kept in bench/out), and cohorts are drawn from it.

`alike`, `large`: all samples good. `mixed`: in each group half of the samples shallow, or poor. `confounded`: the second group shallow or poor, the first good. Beside: Wilcoxon's and Welch's test of fractions, regression of fractions by a logit with robust
errors (statsmodels GLM, HC3), and beta regression (statsmodels BetaModel), which is Dirichlet regression type by type, a Dirichlet's margins being beta. p <= .05 for a type by itself, without correction for several types.
"""
import functools
import pickle
import time
import warnings
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import scipy.sparse as sp
import statsmodels.api as sm
from hpvade.core import CELL_TYPE
from hpvade.data import read_reference
from hpvade.datasets import real_data
from hpvade.groups import compare_groups
from hpvade.uncertainty import Posterior
from memory import peak_gib
from methods import TYPES, measure_parts, trained
from scipy.stats import mannwhitneyu, ttest_ind
from statsmodels.othermod.betareg import BetaModel

LABORATORIES = [('pbmc_hao_1000', 'pbmc3k+pbmc_facs'), ('pbmc_facs', 'pbmc_hao_1000')]  # cells, model
BLOOD = pd.Series([.1, .4, .2, .1, .2], TYPES)
QUALITY = dict(good=(.2, 3e6), shallow=(.2, 3e4), poor=(.8, 3e6))  # log sd of a gene of a sample, reads
FOLDS, SPREAD, CELLS = (1.6, 2.5), .4, 1000
POOL = [('none', 1., q, n) for q, n in dict(good=1500, shallow=800, poor=800).items()] + [(t, f, q, n) for t in TYPES for f in FOLDS for q, n in dict(good=150, shallow=75, poor=75).items()]
KEPT = Path(__file__).parent/'out'
NULL, MANY, EFFECT = 150, 600, 20  # cohorts of a laboratory: without a difference, the same for 6 + 6 good samples, of each type and fold
LEVEL = .05


# the pool

def compositions(n, rng, changed, fold):
    amounts = np.exp(np.log(BLOOD.to_numpy()) + np.log(fold)*(np.array(TYPES) == changed) + SPREAD*rng.standard_normal((n, len(TYPES))))
    return amounts / amounts.sum(1, keepdims=True)


def bulks(cells, composition, rng, platform, noise, reads):
    "Counts, and fractions of cells."
    kinds = cells.obs[CELL_TYPE].astype(str).to_numpy()
    number, times = rng.multinomial(CELLS, composition), np.zeros((len(composition), cells.n_obs), np.float32)
    for k, t in enumerate(TYPES):
        own = np.flatnonzero(kinds == t)
        times[:, own] = rng.multinomial(number[:, k], np.full(len(own), 1/len(own)))
    x = (sp.csr_matrix(times) @ cells.X).toarray() * platform
    x = x * np.exp(noise*rng.standard_normal(x.shape))
    x = rng.poisson(x / x.sum(1, keepdims=True) * reads).astype(np.float32)
    return pd.DataFrame(x, [f's{i}' for i in range(len(x))], cells.var_names), number / CELLS


@functools.cache
def pool(laboratory):
    "A `Result` of many samples, and what they are: fractions of cells, changed, fold, condition."
    kept = KEPT/f'groups_{laboratory}.pkl'
    if kept.exists():
        return pickle.loads(kept.read_bytes())
    source, names = LABORATORIES[laboratory]
    rng, cells, model, results, truths = np.random.default_rng(laboratory), read_reference(real_data(f'reference/{source}.h5ad')), None, [], []
    platform = np.exp(rng.standard_normal(cells.n_vars))
    for changed, fold, quality, n in POOL:
        x, truth = bulks(cells, compositions(n, rng, changed, fold), rng, platform, *QUALITY[quality])
        model = model or trained(names, x).deconvolver()
        results.append(model.deconvolve(x))
        truths.append(pd.DataFrame(truth, columns=TYPES).assign(changed=changed, fold=fold, condition=quality))
    samples = pd.concat([r.samples for r in results])
    samples.index = [f's{i}' for i in range(len(samples))]
    made = replace(results[0], posterior=Posterior.joined([r.posterior for r in results]), samples=samples, unexplained=None, departures=None, genes=None), pd.concat(truths).set_axis(samples.index)
    KEPT.mkdir(exist_ok=True)
    kept.write_bytes(pickle.dumps(made))
    return made


@functools.cache
def rows(laboratory, changed, fold, quality):
    truth = pool(laboratory)[1]
    return np.flatnonzero((truth.changed == changed) & (truth.fold == fold) & (truth.condition == quality))


def cohort(laboratory, groups, rng, changed='none', fold=1.):
    "A `Result` of two groups, each a list of qualities; the second has the effect. No sample twice."
    taken, both = {}, [('none', 1., groups[0]), (changed, fold, groups[1])]
    for c, f, qualities in both:
        for q in set(qualities):
            taken[c, q] = taken.get((c, q), 0) + list(qualities).count(q)
    drawn = {(c, q): list(rng.choice(rows(laboratory, c, 1. if c == 'none' else fold, q), n, replace=False)) for (c, q), n in sorted(taken.items())}
    picked = [drawn[c, q].pop() for c, _, qualities in both for q in qualities]
    result = pool(laboratory)[0]
    return replace(result, posterior=result.posterior[picked], samples=result.samples.iloc[picked])


# the tests: p for each of the types of TYPES

def ours(result, second, **options):
    table = compare_groups(result, second, permutations=999, types=TYPES, **options).table.set_index('cell_type')
    return table.loc[TYPES]


def wilcoxon(f, second): return [mannwhitneyu(x[~second], x[second]).pvalue for x in f.T]
def welch(f, second): return list(ttest_ind(f[~second], f[second], equal_var=False).pvalue)


def logit(f, second):
    X = sm.add_constant(second.astype(float))
    return [sm.GLM(x.clip(1e-4, 1 - 1e-4), X, sm.families.Binomial()).fit(cov_type='HC3').pvalues[1] for x in f.T]


def beta(f, second):
    X = sm.add_constant(second.astype(float))
    found = []
    for x in f.T:
        try:
            found.append(float(BetaModel(x.clip(1e-4, 1 - 1e-4), X).fit(disp=0).pvalues[1]))
        except Exception:
            found.append(np.nan)
    return found


OTHERS = {"Wilcoxon": wilcoxon, "Welch's t": welch, 'logit regression': logit, 'beta (Dirichlet) regression': beta}

SLOW = 'logit regression', 'beta (Dirichlet) regression'  # and, as it turns out, wrong more often than they say: measured for samples that are alike


def true_difference(laboratory, changed, fold):
    truth = pool(laboratory)[1]
    return truth[TYPES][(truth.changed == changed) & (truth.fold == fold)].mean() - truth[TYPES][truth.changed == 'none'].mean()


def tested(laboratory, groups, cohorts, rng, changed='none', fold=1., blind=False):
    "For each method p of each cohort and type; and whether the intervals hold the truth."
    p, inside, second = {}, [], np.arange(sum(map(len, groups))) >= len(groups[0])
    truth, kinds = true_difference(laboratory, changed, fold), TYPES if changed == 'none' else [changed]
    for _ in range(cohorts):
        result = cohort(laboratory, groups, rng, changed, fold)
        t = ours(result, second).loc[kinds]
        ps = {'compare_groups': list(t.p)} | ({'compare_groups, blind to noise': list(ours(result, second, allow_for_noise=False).loc[kinds].p)} if blind else {})
        inside.append([((t.log_lower <= np.log(fold)) & (np.log(fold) <= t.log_upper)).mean(), ((t.lower <= truth[kinds]) & (truth[kinds] <= t.upper)).mean(), (t.log_upper - t.log_lower).mean()])
        ps |= {name: test(result.fractions[kinds].to_numpy(), second) for name, test in OTHERS.items() if name not in SLOW or not blind and len(second) <= 24}
        for name, values in ps.items():
            p.setdefault(name, []).append(values)
    return {name: np.array(v) for name, v in p.items()}, np.array(inside).mean(0)


def measured(designs, blind):
    "A row for each design and method; `designs`: name, n, the two groups."
    table = []
    for name, n, groups in designs:
        start, rates, covers = time.perf_counter(), {}, {}
        for lab in range(len(LABORATORIES)):
            rng = np.random.default_rng(100*n + lab)
            jobs = [('none', 1., MANY if (name, n) == ('all good', 6) else NULL)] + [(t, f, EFFECT) for f in FOLDS for t in TYPES]
            for changed, fold, cohorts in jobs:
                ps, inside = tested(lab, groups, cohorts, rng, changed, fold, blind)
                covers.setdefault(fold, []).append(inside)
                for method, p in ps.items():
                    rates.setdefault((method, fold), []).append((p <= LEVEL).ravel()[~np.isnan(p.ravel())])
        for method in dict.fromkeys(m for m, _ in rates):
            null = np.concatenate(rates[method, 1.])
            row = {'design': name, 'n': f'{n}+{n}', 'method': method, 'false positives': null.mean(), 'of tests': len(null)}
            row |= {f'power, {f}-fold': np.concatenate(rates[method, f]).mean() for f in FOLDS}
            if method == 'compare_groups':
                for f in (1., *FOLDS):
                    of_ratio, of_fraction, _ = np.mean(covers[f], 0)
                    row |= {f'coverage {f}-fold, log-ratio': of_ratio, f'coverage {f}-fold, fraction': of_fraction}
            table.append(row)
        print(pd.DataFrame([r for r in table if (r['design'], r['n']) == (name, f'{n}+{n}')]).round(3).to_string(), f'{time.perf_counter() - start:.0f} s', flush=True)
    return pd.DataFrame(table)


def alike():
    return measured([('all good', n, (['good']*n, ['good']*n)) for n in (4, 6, 12)], False)


def large():
    return measured([('all good', 30, (['good']*30, ['good']*30))], False)


def mixed():
    half = lambda n, q: ['good']*(n - n//2) + [q]*(n//2)
    return measured([(f'half {q}', n, (half(n, q), half(n, q))) for q, n in (('shallow', 6), ('poor', 6), ('shallow', 12))], True)


def confounded():
    return measured([(f'second group {q}', n, (['good']*n, [q]*n)) for q, n in (('shallow', 6), ('poor', 6))], True)


def speed():
    "Seconds, with all permutations that are made unless asked otherwise."
    table, result = [], pool(0)[0]
    for n in (12, 100, 1000, 2000):
        picked = rows(0, 'none', 1., 'good')
        picked = np.random.default_rng(0).choice(picked, n, replace=n > len(picked))
        some = replace(result, posterior=result.posterior[picked], samples=result.samples.iloc[picked].set_axis([f's{i}' for i in range(n)]))
        start = time.perf_counter()
        compare_groups(some, np.arange(n) % 2 == 0, ['usable'])
        table.append({'samples': n, 'types': len(some.types), 'seconds': time.perf_counter() - start, 'GiB, highest so far': peak_gib()})
    return pd.DataFrame(table)


PARTS = {
    'alike': ('Groups compared: samples that are equally good', alike),
    'large': ('Groups compared: thirty and thirty samples that are equally good', large),
    'mixed': ('Groups compared: depth or fit differ within the groups', mixed),
    'confounded': ('Groups compared: one group is shallow, or fits badly', confounded),
    'speed': ('Groups compared: seconds (two groups, one covariate, 9,999 permutations)', speed),
}
if __name__ == '__main__':
    warnings.simplefilter('ignore')
    measure_parts('groups', __doc__, PARTS)
