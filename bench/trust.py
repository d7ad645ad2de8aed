"""Is a sample's answer right? What intervals cover, which samples are wrong, and what types become.

    python bench/trust.py [--parts confusion coverage known score] [--out bench/results]

Everything is chosen on held-out references: 1,008 pseudobulks of three laboratories, read by models of one or two *other* ones. The real cohorts are scored
with what was chosen, and nothing is chosen on them. Writes trust_PART.csv, trust.md (all parts that have been measured) and trust_coverage.png.
"""
import itertools
from dataclasses import replace
from datetime import date
from functools import cache

import anndata
import numpy as np
import pandas as pd
import torch
from scipy.stats import spearmanr
from hpvade.confusion import confusion, confusion_of
from hpvade.data import read_bulk, read_reference
from hpvade.datasets import real_data
from hpvade.evaluate import align
from hpvade.signature import cut_to_genes
from hpvade.simulate import PROPORTIONS, RNA_PROPORTIONS, simulate, with_platform_noise
from hpvade.uncertainty import GENES_TOGETHER, REFERENCE_ERROR, expected_error
from methods import COHORTS, GATES, REFERENCES, SETS, TYPES, compared, markdown, trained, wanted_parts
from evidence import SHORT, SORTED

N = 112  # pseudobulks of a reference for each model that reads them: nine such pairs make 1,008
FOURTH = 'pbmc_kang_muscat'  # a laboratory that has chosen nothing: two donors, control and stimulated; it has no NK cells, and 1,267 genes
NOISES = (0., .5, 1.)  # platform noise on pseudobulk, anew for each sample
LEVELS = (.5, .8, .9, .95)
WHOLE_BLOOD = 'wholeblood_rnasieve1303'
DRAWS = 1000
HELD = 'RNA, pseudobulk of another reference'


NAMES = SHORT | {FOURTH: 'kang', WHOLE_BLOOD: 'whole blood'}


def short(references):
    return '+'.join(NAMES[n] for n in references.split('+'))


@cache
def cells_of(target):
    cells = read_reference(real_data(f'reference/{target}.h5ad'), types=[t for t in TYPES if target != FOURTH or t != 'NK cells'])
    return cut_to_genes(cells, cells.var_names)


@cache
def held_out(target, names, n=N):
    "A model of some references, pseudobulk of another."
    bulk = simulate(cells_of(target), n, seed=7)
    return trained(names, bulk, epochs=5, types=TYPES).deconvolver(), bulk


def pairs(targets=REFERENCES):
    "Each reference, and each one or two of the three (all three for a fourth) that read it."
    for target in targets:
        others = [r for r in REFERENCES if r != target]
        for n in range(1, len(others) + 1):
            yield from ((target, '+'.join(names)) for names in itertools.combinations(others, n))


def noisy(bulk, noise, seed=3):
    found = bulk.copy()
    found.X = with_platform_noise(torch.tensor(np.asarray(bulk.X)), torch.Generator().manual_seed(seed), noise).numpy()
    return found


def truth_of(bulk, key, types):
    return bulk.obsm[key].reindex(columns=types, fill_value=0.)


@cache
def of_cohort(cohort, references):
    bulk = anndata.read_h5ad(real_data(f'bulk/{cohort}.h5ad'))
    return trained(references, bulk).deconvolver(), bulk


def cohorts():
    for cohort in COHORTS:
        yield from ((cohort, r if cohort != 'wholeblood_linsley5' else f'{r}+{WHOLE_BLOOD}') for r in SETS)


# confusion

def pure_pseudobulk(target):
    "All cells of a type of a reference, summed."
    cells = cells_of(target)
    kinds = cells.obs['cell_type'].to_numpy()
    sums = [np.asarray(cells.X[kinds == t].sum(0)).ravel() for t in TYPES if (kinds == t).any()]
    return anndata.AnnData(np.array(sums, dtype=np.float32), obs=pd.DataFrame(index=[t for t in TYPES if (kinds == t).any()]), var=cells.var[[]].copy())


def off_diagonal(table, index):
    values = table.reindex(index).to_numpy()
    return values[~np.eye(len(table.columns), dtype=bool)[[list(table.columns).index(t) for t in index]]]


def confusion_rows():
    "What a model says that types become, beside what the pure types of another laboratory do become."
    rows = []
    for target, names in pairs([*REFERENCES, FOURTH]):
        model, _ = held_out(target, names)
        pure = pure_pseudobulk(target)
        rows.append((short(target), names, model, confusion_of(model.deconvolve(pure, min_share=0).rna_fractions, list(pure.obs_names))))
    sorted_blood = read_bulk(real_data('sorted/sorted_epic_blood6.h5ad'))
    sorted_blood = sorted_blood[list(SORTED)].copy()
    for names in SETS:
        model = trained(names, sorted_blood, epochs=5, types=TYPES).deconvolver()
        rows.append(('sorted cells', names, model, confusion_of(model.deconvolve(sorted_blood).rna_fractions, SORTED)))
    table = []
    for bulk, names, model, seen in rows:
        said = confusion(model.profiles).table
        a, b = off_diagonal(said, seen.table.index), off_diagonal(seen.table, seen.table.index)
        worst, largest = seen.pairs.index[0], seen.pairs.iloc[0]
        table.append(dict(pure=bulk, read=short(names), said=said.loc[worst[0], worst[1]], seen=largest, worst=f'{worst[0]} as {worst[1]}',
                          **{'lost, said': a.sum() / len(seen.table), 'lost, seen': b.sum() / len(seen.table), 'rank correlation': spearmanr(a, b)[0]}))
    return pd.DataFrame(table).round(3)


# coverage

def genes_independent(posterior):
    "The error over genes as the fit has it."
    return replace(posterior, factor=posterior.factor / (GENES_TOGETHER if posterior.leaks is None else 1))


def before(posterior):
    "As it was: the error over genes alone, and a log error of .3 for each type."
    return replace(genes_independent(posterior), leaks=None, shared=REFERENCE_ERROR**2 * np.eye(posterior.mean.shape[1]))


DESIGNS = {
    'now': lambda p: p,
    'before': before,
    'now, no leaks': lambda p: replace(p, leaks=None),
    'now, genes independent': genes_independent,
    'now, no shared log error': lambda p: replace(p, shared=0 * p.shared),
}


def held_against(draws, truth, types, labels):
    "Coverage, width and interval score (Gneiting and Raftery 2007: width, and 2 / (1 - level) for each unit outside) by type and level."
    rows = []
    for level in LEVELS:
        lower, upper = np.quantile(draws, [(1 - level) / 2, (1 + level) / 2], axis=0)
        inside = (lower <= truth) & (truth <= upper)
        outside = np.maximum(lower - truth, 0) + np.maximum(truth - upper, 0)
        score = upper - lower + 2 / (1 - level) * outside
        rows += [labels | dict(type=t, level=level, numbers=len(truth), coverage=inside[:, k].mean(), width=(upper - lower)[:, k].mean(), score=score[:, k].mean()) for k, t in enumerate(types)]
    return rows


def coverage_rows():
    rows = []
    for (target, names), noise in itertools.product(pairs([*REFERENCES, FOURTH]), NOISES):
        model, bulk = held_out(target, names)
        result = model.deconvolve(noisy(bulk, noise), min_share=0)
        truth = truth_of(bulk, RNA_PROPORTIONS, result.types).to_numpy()
        for design, change in DESIGNS.items():
            labels = dict(what=HELD if target != FOURTH else 'RNA, pseudobulk of a fourth laboratory', bulk=short(target), read=short(names), references=names.count('+') + 1, noise=noise, design=design)
            rows += held_against(change(result.posterior).rna_draws(DRAWS), truth, result.types, labels)
    for cohort, names in cohorts():
        model, bulk = of_cohort(cohort, names)
        result, types = model.deconvolve(bulk), COHORTS[cohort]
        _, measured = align(result.fractions, bulk.obsm['proportions_major'], GATES, types)
        keep = [list(result.samples.index).index(s) for s in measured.index]
        for design in ('now', 'before'):
            draws = DESIGNS[design](result.posterior)[keep].fraction_draws(result.cell_sizes, DRAWS)
            labels = dict(what='cells, measured', bulk=cohort, read=short(names), references=names.count('+') + 1, noise=np.nan, design=design)
            rows += held_against(compared(draws, result.types, types, GATES), measured.to_numpy(), types, labels)
    return pd.DataFrame(rows).round(4)


# known samples

def after_known(result, truth, types, n, seed, keep_leaks=True):
    "Coverage and error of the samples that are not known, when `n` teach the sizes."
    order = np.random.default_rng(seed).permutation(truth.index)
    known, others = truth.loc[order[:n]], truth.loc[order[n:]]
    groups = {g: [t for t in members if t in result.types] for g, members in GATES.items() if g in truth}
    taught = result.calibrated(known, groups) if n else result
    posterior = taught.posterior if keep_leaks else replace(taught.posterior, leaks=None)
    rows = [list(result.samples.index).index(s) for s in others.index]
    draws = compared(posterior[rows].fraction_draws(taught.cell_sizes, DRAWS), result.types, types, GATES)
    answer = compared(taught.fractions.to_numpy()[rows], result.types, types, GATES)
    found = pd.DataFrame(held_against(draws, others.to_numpy(), types, {}))
    found = found[found.level == .9][['coverage', 'width', 'score']].mean()
    return dict(found, rmse=np.sqrt(((answer - others.to_numpy())**2).mean()))


def known_rows(seeds=3):
    rows, counts = [], (0, 2, 4)
    for target, names in pairs():
        model, bulk = held_out(target, names)
        result = model.deconvolve(noisy(bulk, .5), min_share=0)
        truth = truth_of(bulk, PROPORTIONS, TYPES)
        for n, seed, leaks in itertools.product((*counts, 10), range(seeds), (True, False)):
            rows.append(dict(what='pseudobulk of another reference', read=short(names), references=names.count('+') + 1, known=n, leaks=leaks) | after_known(result, truth, TYPES, n, seed, leaks))
    for cohort, names in cohorts():
        model, bulk = of_cohort(cohort, names)
        result, types = model.deconvolve(bulk), COHORTS[cohort]
        _, measured = align(result.fractions, bulk.obsm['proportions_major'], GATES, types)
        for n, seed in itertools.product(counts if len(measured) > 5 else counts[:2], range(seeds)):
            rows.append(dict(what=cohort, read=short(names), references=names.count('+') + 1, known=n, leaks=True) | after_known(result, measured, types, n, seed))
    table = pd.DataFrame(rows).groupby(['what', 'references', 'leaks', 'known'], sort=False)[['coverage', 'width', 'score', 'rmse']].mean()
    return table.round(3).reset_index()


# a score for each sample

def entropy(p):
    return -(p * np.log(p + 1e-9)).sum(1)


def candidates(result):
    "What is known of a sample without its truth; larger should be worse."
    posterior, seen = result.posterior, result.samples
    return {
        'expected error': expected_error(posterior),
        'expected error, before': expected_error(before(posterior)),
        'error over genes': np.sqrt((posterior.factor**2).sum((1, 2))),
        'members apart': seen.members_apart,
        'platform noise': seen.platform_noise,
        '- correlation': -seen.profile_correlation,
        'sampling noise': seen.sampling_noise,
        'entropy': entropy(posterior.mean),
    }


def score_rows():
    rows = []
    for target, names in pairs([*REFERENCES, FOURTH]):
        model, bulk = held_out(target, names)
        result = model.deconvolve(anndata.concat([noisy(bulk, n) for n in NOISES], keys=[str(n) for n in NOISES], index_unique=' '), min_share=0)
        truth = truth_of(bulk, RNA_PROPORTIONS, result.types).to_numpy()
        error = np.sqrt(((result.posterior.mean - np.tile(truth, (len(NOISES), 1)))**2).mean(1))
        rows.append(dict(bulk=short(target), read=short(names), samples=len(error)) | {k: spearmanr(v, error)[0] for k, v in candidates(result).items()})
    for cohort, names in cohorts():
        model, bulk = of_cohort(cohort, names)
        result = model.deconvolve(bulk)
        predicted, measured = align(result.fractions, bulk.obsm['proportions_major'], GATES, COHORTS[cohort])
        error = np.sqrt(((predicted - measured)**2).mean(axis=1)).to_numpy()
        chosen = pd.Series(expected_error(result.posterior), result.samples.index)[measured.index]
        rows.append(dict(bulk=cohort, read=short(names), samples=len(error), **{'expected error': spearmanr(chosen, error)[0]}))
    return pd.DataFrame(rows).round(2)


def mean_of(table, by):
    found = table.groupby(by, sort=False)[['coverage', 'width', 'score']].mean().round(3)
    return found.assign(numbers=table.groupby(by, sort=False).numbers.sum()).reset_index()


def coverage_tables(table):
    now, ninety = table[table.design == 'now'], table[table.level == .9]
    yield 'Intervals of 90 %, and what each part brings', mean_of(ninety, ['what', 'references', 'design'])
    yield 'By level', now.pivot_table(index=['what', 'references'], columns='level', values='coverage', sort=False).round(3).reset_index()
    yield 'By type, 90 %', mean_of(ninety[ninety.design == 'now'], ['what', 'type'])
    measured = ninety[ninety.what == 'cells, measured']
    yield 'By cohort, 90 %', mean_of(measured, ['bulk', 'references', 'design'])
    yield 'By cohort and level, one figure for all sets of references', now[now.what == 'cells, measured'].pivot_table(index='bulk', columns='level', values='coverage', sort=False).round(3).reset_index()
    yield 'By platform noise on the pseudobulk, 90 %', mean_of(ninety[(ninety.design == 'now') & ninety.noise.notna()], ['what', 'noise'])


def score_tables(table):
    yield 'Rank correlation of each candidate with the true error of a sample', table
    held = table[table.bulk.isin(NAMES.values())].drop(columns=['bulk', 'read', 'samples'])
    yield 'Mean over held-out references', held.mean().round(2).rename('rank correlation').rename_axis('candidate').reset_index()
    real = table[table.bulk.isin(COHORTS)].assign(references=lambda t: t.read.str.count(r'\+') + 1)
    yield 'Of the chosen one over the real cohorts', real.groupby('bulk', sort=False)['expected error'].agg(['mean', 'min', 'max']).round(2).reset_index()


PARTS = {
    'confusion': ('What types become: said by the references of a model, and seen in pure types of another laboratory', confusion_rows, lambda t: [('The largest confusion seen, what was said of it; RNA that a type loses in the mean; rank correlation over all pairs', t)]),
    'coverage': ('Coverage', coverage_rows, coverage_tables),
    'known': ('Known samples', known_rows, lambda t: [('Samples that are not known, intervals of 90 %, when some teach the sizes', t)]),
    'score': ('A score for each sample', score_rows, score_tables),
}


def draw(table, out):
    import matplotlib
    matplotlib.use('Agg')
    import matplotlib.pyplot as plt
    from hpvade.pictures import colours, set_style
    set_style()
    figure, axes = plt.subplots(1, 3, figsize=(7, 3), layout='constrained', sharey=True)
    now = table[table.design == 'now']
    for ax, (column, part) in zip(axes, (('what', now), ('bulk', now[now.what == 'cells, measured']), ('type', now[now.what == HELD]))):
        groups = list(part.groupby(column, sort=False))
        for k, (name, lines) in enumerate(groups):
            color = colours([name])[0] if column == 'type' else f'C{k}'
            ax.plot(lines.groupby('level').coverage.mean(), marker='o', ms=3, lw=1, color=color, label=name)
        ax.plot([.45, 1], [.45, 1], color='grey', lw=1, ls=':', label='equal')
        ax.set(xlabel='level of the interval', ylim=(.3, 1.02), xlim=(.45, 1))
        ax.legend(loc='upper center', bbox_to_anchor=(.5, -.2))
    axes[0].set_ylabel('share of the truths within')
    for ax, title in zip(axes, ('what is read', 'measured fractions, by cohort', 'pseudobulk of another reference')):
        ax.set_title(title)
    figure.savefig(out/'trust_coverage.png', dpi=150)


def write(out):
    "All parts that have been measured, as one page."
    told = []
    for part, (title, _, tables) in PARTS.items():
        if (path := out/f'trust_{part}.csv').exists():
            frame = pd.read_csv(path)
            told.append(f'## {title}\n\n' + '\n\n'.join(f'{caption}\n\n{markdown(table.rename(columns=str))}' for caption, table in tables(frame)))
            if part == 'coverage':
                draw(frame, out)
    (out/'trust.md').write_text(f'Measured {date.today()} with `python bench/trust.py`. Widths and scores are in fractions; the interval score is smaller for better intervals.\n\n' + '\n\n'.join(told) + '\n')


if __name__ == '__main__':
    options = wanted_parts(__doc__, PARTS)
    for part in options.parts:
        table = PARTS[part][1]()
        table.to_csv(options.out/f'trust_{part}.csv', index=False)
        print(part, len(table), flush=True)
        write(options.out)
    write(options.out)
