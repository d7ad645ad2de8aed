"""Every method on every set of references and real cohort with measured fractions: same columns, same sizes, same scoring, in one run.

    python bench/leaderboard.py [--seeds 5] [--deep-seeds 1] [--workers 2] [--methods NAME ...] [--references NAME ...] [--again] [--out bench/results]

Writes leaderboard.csv, leaderboard.md and leaderboard.png. Runs what the table lacks; with --again also what it has. Memory is
the highest of a fresh process that runs one job, imports and reading included. "Two known samples": of each cohort, two samples at random teach
the cell sizes, and the others are scored; the median over 60 choices.
"""
import argparse
import itertools
from datetime import date
from pathlib import Path

import anndata
import numpy as np
import pandas as pd
from hpvade.datasets import real_data
from hpvade.evaluate import align, constant_guesses
from methods import COHORTS, DEEP, GATES, METHODS, NAMES, RANDOM, SETS, attempt, collect, markdown, score, summary

CHOICES = 60  # of two known samples


def truth(cohort):
    return anndata.read_h5ad(real_data(f'bulk/{cohort}.h5ad')).obsm['proportions_major']


def constants():
    "Rows of the guesses that look at no sample."
    for cohort, types in COHORTS.items():
        for name, guess in constant_guesses(align(truth(cohort), truth(cohort), {}, types)[1]).items():
            yield dict(cohort=cohort, reference='none', method=name, seed=0, **score(guess, truth(cohort), types, {}))


def two_known(result, cohort):
    "Median scores of the other samples when two teach the sizes."
    measured = truth(cohort)[COHORTS[cohort]].dropna()
    pairs = list(itertools.combinations(measured.index, 2))
    rng, found = np.random.default_rng(0), []
    for k in rng.permutation(len(pairs))[:CHOICES]:
        known = measured.loc[list(pairs[k])]
        taught = result.calibrated(known, {g: [t for t in members if t in result.types] for g, members in GATES.items() if g in known})
        others = measured.drop(known.index)
        found.append(score(taught.fractions, others, COHORTS[cohort], GATES))
    return pd.DataFrame(found).median().to_dict()


def work(cohort, reference, method, seed):
    bulk = anndata.read_h5ad(real_data(f'bulk/{cohort}.h5ad'))
    predicted, cost = attempt(method, reference, bulk, seed)
    row = lambda name, scores: dict(cohort=cohort, reference=reference, method=name, seed=seed, **cost) | scores
    rows = [row(name, {} if p is None else score(p, truth(cohort), COHORTS[cohort], GATES)) for name, p in predicted.items()]
    if predicted.get('hpvade') is not None:
        rows.append(row('hpvade, two known samples', two_known(predicted['hpvade'], cohort)))
    return rows


def draw(mean, out):
    import matplotlib
    matplotlib.use('Agg')
    import matplotlib.pyplot as plt
    from hpvade.pictures import set_style
    set_style()
    cohorts = [c for c in COHORTS if c in mean.index.get_level_values('cohort')]
    figure, axes = plt.subplots(len(cohorts), 1, figsize=(7, 2.6 * len(cohorts)), layout='constrained', squeeze=False)
    for ax, cohort in zip(axes[:, 0], cohorts):
        part = mean.loc[cohort]['skill'].unstack('reference').drop(columns='none', errors='ignore')
        part = part.loc[[m for m in NAMES if m in part.index], [r for r in (*SETS, WHOLE_BLOOD) if r in part]].dropna(how='all')
        color = [f'C{[*SETS, WHOLE_BLOOD].index(r)}' for r in part]
        part[::-1].clip(lower=-1).plot.barh(ax=ax, width=.85, color=color)
        ax.legend(loc='upper left', bbox_to_anchor=(1, 1), reverse=True)
        ax.axvline(0, color='black', lw=.8)
        ax.set(title=cohort, xlabel='skill: 0 is the mean of the other samples, 1 is perfect (cut at -1)', ylabel='', xlim=(-1, 1))
    figure.savefig(out/'leaderboard.png', dpi=150)


def write(table, out, command):
    table.round(4).to_csv(out/'leaderboard.csv', index=False)
    mean = summary(table, ['cohort', 'reference', 'method'])
    (out/'leaderboard.md').write_text(
        f'Measured {date.today()} with `{command}` on two cores; means over seeds; all types of the references take part; both sides renormalised to the measured types.\n\n{markdown(mean.reset_index())}\n'
    )
    draw(mean, out)


WHOLE_BLOOD = 'wholeblood_rnasieve1303'  # the one reference with neutrophils

if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--seeds', type=int, default=5)
    parser.add_argument('--deep-seeds', type=int, default=1, help='of TAPE and Scaden, which take minutes each')
    parser.add_argument('--workers', type=int, default=2)
    parser.add_argument('--methods', nargs='+', choices=list(METHODS), default=list(METHODS))
    parser.add_argument('--references', nargs='+', default=SETS)
    parser.add_argument('--again', action='store_true', help='measure anew what the table has')
    parser.add_argument('--out', type=Path, default=Path(__file__).parent/'results')
    options = parser.parse_args()
    n = lambda m: options.deep_seeds if m in DEEP else options.seeds if m in RANDOM else 1
    fits = lambda r, c: [r] if c != 'wholeblood_linsley5' else [WHOLE_BLOOD, f'{r}+{WHOLE_BLOOD}'] if r == SETS[0] else [f'{r}+{WHOLE_BLOOD}']
    jobs = [dict(cohort=c, reference=s, method=m, seed=seed) for seed in range(max(options.seeds, options.deep_seeds)) for r in options.references
            for c in COHORTS for s in fits(r, c) for m in options.methods if seed < n(m)]
    table = collect(options.out/'leaderboard.csv', jobs, work, options.workers, options.again)
    table = pd.concat([pd.DataFrame(constants()), table[table.reference != 'none']])
    write(table, options.out, f'python bench/leaderboard.py --seeds {options.seeds} --deep-seeds {options.deep_seeds}')
    print(f'{options.out}/leaderboard.md')
