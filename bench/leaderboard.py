"""Every method on every pair of reference and real cohort with measured fractions: same cells, genes and scoring, in one run.

    python bench/leaderboard.py [--seeds 5] [--deep-seeds 1] [--workers 2] [--methods NAME ...] [--again] [--out bench/results]

Writes leaderboard.csv, leaderboard.md and leaderboard.png. Runs what the table lacks; with --again also what it has. Memory is
the highest of a fresh process that runs one job, imports and reading included.
"""
import argparse
from datetime import date
from pathlib import Path

import anndata
import pandas as pd
from hpvade.datasets import real_data
from hpvade.evaluate import align, constant_guesses
from methods import COHORTS, DEEP, GATES, METHODS, NAMES, REFERENCES, attempt, blood, collect, markdown, score, summary


def truth(cohort):
    return anndata.read_h5ad(real_data(f'bulk/{cohort}.h5ad')).obsm['proportions_major']


def constants():
    "Rows of the guesses that look at no sample."
    for cohort, types in COHORTS.items():
        for name, guess in constant_guesses(align(truth(cohort), truth(cohort), {}, types)[1]).items():
            yield dict(cohort=cohort, reference='none', method=name, seed=0, **score(guess, truth(cohort), types, {}))


def work(cohort, reference, method, seed):
    bulk = anndata.read_h5ad(real_data(f'bulk/{cohort}.h5ad'))
    predicted, cost = attempt(method, blood(reference), bulk, seed)
    row = lambda name, table: dict(cohort=cohort, reference=reference, method=name, seed=seed, **cost) | (
        {} if table is None else score(table, truth(cohort), COHORTS[cohort], GATES))
    return [row(name, table) for name, table in predicted.items()]


def write(table, out, command):
    table.round(4).to_csv(out/'leaderboard.csv', index=False)
    import matplotlib
    matplotlib.use('Agg')
    import matplotlib.pyplot as plt
    mean = summary(table, ['cohort', 'reference', 'method'])
    (out/'leaderboard.md').write_text(
        f'Measured {date.today()} with `{command}` on two cores; means over seeds; five types (Hoek: four), both sides renormalised.\n\n{markdown(mean.reset_index())}\n'
    )
    figure, axes = plt.subplots(len(COHORTS), 1, figsize=(8, 9), layout='constrained')
    methods = [m for m in NAMES if m in set(table.method)]
    for ax, cohort in zip(axes, COHORTS):
        for k, reference in enumerate(REFERENCES):
            part = mean['ccc'].get((cohort, reference))
            part = part[part.index.isin(methods)]
            ax.barh([methods.index(m) + .27*(k - 1) for m in part.index], part, .25, label=reference, color=f'C{k}')
        ax.axvline(mean.loc[(cohort, 'none', 'leave-one-out mean'), 'ccc'], color='black', ls=':', lw=1, label='leave-one-out mean')
        ax.set_yticks(range(len(methods)), methods)
        ax.invert_yaxis()
        ax.set(title=cohort, xlabel=f'pooled CCC ({len(COHORTS[cohort])} types)', xlim=(min(0, 1.05*mean.loc[cohort, 'ccc'].min()), 1))
        ax.spines[['top', 'right']].set_visible(False)
    axes[0].legend(fontsize=8, frameon=False, loc='upper left', bbox_to_anchor=(1, 1))
    figure.savefig(out/'leaderboard.png', dpi=130)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--seeds', type=int, default=5)
    parser.add_argument('--deep-seeds', type=int, default=1, help='of TAPE and Scaden, which take minutes each')
    parser.add_argument('--workers', type=int, default=2)
    parser.add_argument('--methods', nargs='+', choices=list(METHODS), default=list(METHODS))
    parser.add_argument('--again', action='store_true', help='measure anew what the table has')
    parser.add_argument('--out', type=Path, default=Path(__file__).parent/'results')
    options = parser.parse_args()
    n = lambda m: options.deep_seeds if m in DEEP else options.seeds if METHODS[m][1] else 1
    jobs = [dict(cohort=c, reference=r, method=m, seed=s) for s in range(max(options.seeds, options.deep_seeds)) for r in REFERENCES for c in COHORTS for m in options.methods if s < n(m)]
    table = collect(options.out/'leaderboard.csv', jobs, work, options.workers, options.again)
    table = pd.concat([pd.DataFrame(constants()), table[table.reference != 'none']])
    order = dict(cohort=[*COHORTS], reference=['none', *REFERENCES], method=[*table[table.reference == 'none'].method.unique(), *NAMES], seed=range(100))
    table = table.sort_values([*order], key=lambda c: c.map([*order[c.name]].index))
    write(table, options.out, f'python bench/leaderboard.py --seeds {options.seeds} --deep-seeds {options.deep_seeds}')
    print(f'{options.out}/leaderboard.md')
