"""Every method on every pair of reference and real cohort with measured fractions: same cells, genes and scoring, in one run.

    python bench/leaderboard.py [--seeds 5] [--deep-seeds 1] [--workers 2] [--methods NAME ...] [--out bench/results]

Writes leaderboard.csv, leaderboard.md and leaderboard.png. With --methods only these are run, and replace their rows in the
table that is there. Memory is the highest of a fresh process that runs one job, imports and reading included.
"""
import argparse
from datetime import date
from pathlib import Path

import anndata
import pandas as pd
from hpvade.datasets import real_data
from hpvade.evaluate import align, constant_guesses
from methods import COHORTS, DEEP, GATES, METHODS, NAMES, REFERENCES, blood, markdown, run, score, summary


def load(case):
    reference, cohort = case
    return blood(reference), anndata.read_h5ad(real_data(f'bulk/{cohort}.h5ad'))


def constants():
    for cohort, types in COHORTS.items():
        truth = anndata.read_h5ad(real_data(f'bulk/{cohort}.h5ad')).obsm['proportions_major']
        for name, guess in constant_guesses(align(truth, truth, {}, types)[1]).items():
            yield dict(cohort=cohort, reference='none', method=name, seed=0, **score(guess, truth, types, {}))


def measure(methods, seeds, deep_seeds, workers):
    "A row for each cohort, reference, method and seed."
    truth = {c: anndata.read_h5ad(real_data(f'bulk/{c}.h5ad')).obsm['proportions_major'] for c in COHORTS}
    n = lambda m: deep_seeds if m in DEEP else seeds if METHODS[m][1] else 1
    jobs = [((r, c), m, s) for m in methods for r in REFERENCES for c in COHORTS for s in range(n(m))]
    for (reference, cohort), method, seed, predicted, cost in run(jobs, load, workers):
        row = dict(cohort=cohort, reference=reference, method=method, seed=seed, **cost)
        if predicted is not None:
            row |= score(predicted, truth[cohort], COHORTS[cohort], GATES)
        print(*(f'{v:.3f}' if isinstance(v, float) else v for v in list(row.values())[:11]), flush=True)
        yield row


def write(table, out, command):
    import matplotlib
    matplotlib.use('Agg')
    import matplotlib.pyplot as plt
    out.mkdir(parents=True, exist_ok=True)
    table.round(4).to_csv(out/'leaderboard.csv', index=False)
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
    parser.add_argument('--out', type=Path, default=Path(__file__).parent/'results')
    options = parser.parse_args()
    table = pd.DataFrame([*constants(), *measure(options.methods, options.seeds, options.deep_seeds, options.workers)])
    if options.methods != list(METHODS) and (options.out/'leaderboard.csv').exists():
        before = pd.read_csv(options.out/'leaderboard.csv')
        table = pd.concat([before[~before.method.isin(set(table.method))], table])
        order = [*dict.fromkeys(table[table.reference == 'none'].method), *NAMES]
        table = table.assign(k=table.method.map(order.index)).sort_values(['cohort', 'reference', 'k', 'seed'], kind='stable', key=lambda c: c if c.name in ('k', 'seed') else c.map([*COHORTS, 'none', *REFERENCES].index)).drop(columns='k')
    write(table, options.out, f'python bench/leaderboard.py --seeds {options.seeds} --deep-seeds {options.deep_seeds}')
    print(f'{options.out}/leaderboard.md')
