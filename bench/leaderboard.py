"""Every method on every pair of reference and real cohort with measured fractions: same genes, same scoring, in one run.

    python bench/leaderboard.py [--seeds 3] [--out bench/results]

bench/ holds measurements that anyone can rerun; nothing in the package or its tests imports it. Writes leaderboard.csv,
leaderboard.md and leaderboard.png. Needs the real data (HPVADE_DATA, or ../shared/data beside the checkout). Every method
gets the genes that the default model chose, its learned types and the same cells; constants need nothing at all.
"""
import argparse
import resource
import time
import warnings
from datetime import date
from pathlib import Path

import anndata
import numpy as np
import pandas as pd
from hpvade.bridge import cpm_to_log, to_cpm
from hpvade.data import read_bulk, read_reference
from hpvade.datasets import real_data
from hpvade.evaluate import align, constant_guesses, nnls_fractions, scores
from hpvade.learner import train
from hpvade.signature import cell_sizes, type_profiles

TYPES = ['B cells', 'CD4 T cells', 'CD8 T cells', 'NK cells', 'Monocytes', 'Dendritic cells']
REFERENCES = ['pbmc_hao_1000', 'pbmc3k', 'pbmc_facs']
COHORTS = {'pbmc_finotello9': TYPES[:5], 'pbmc_hoek8': ['T cells', 'B cells', 'NK cells', 'Monocytes']}
GATES = {'T cells': ['CD4 T cells', 'CD8 T cells']}


def regression(bulk, signature, sizes, fit):
    "Fractions from a linear regression of each sample's CPM on the signature; negative weights are set to zero."
    read = read_bulk(bulk, signature.index)
    b = to_cpm(read[:, list(signature.index)].X.astype(float))
    design = signature.to_numpy()*sizes.to_numpy()
    scale_x, scale_b = design.std(), b.std(1, keepdims=True)
    weights = np.array([np.clip(fit(design/scale_x, row), 0, None) for row in b/scale_b]) + 1e-12
    return pd.DataFrame(weights/weights.sum(1, keepdims=True), read.obs_names, signature.columns)


def nu_svr(x, y):
    "As CIBERSORT does (Newman 2015): the best of three nu, on standardised data."
    from sklearn.svm import NuSVR
    x, y = (x - x.mean())/x.std(), (y - y.mean())/y.std()
    fits = [NuSVR(kernel='linear', nu=nu, C=1.).fit(x, y) for nu in (.25, .5, .75)]
    return min(fits, key=lambda f: np.sqrt(((f.predict(x) - y)**2).mean())).coef_.ravel()


def huber(x, y):
    from sklearn.linear_model import HuberRegressor
    return HuberRegressor(fit_intercept=False, max_iter=1000).fit(x/x.std(), y/y.std()).coef_


def methods(reference, bulk, seeds):
    "Yield (method, seed, function that returns fractions)."
    cells = read_reference(reference, types=[t for t in TYPES if t in set(reference.obs['cell_type'])])
    state = {}

    def default(seed):
        learn = train(cells, bulk=bulk, seed=seed, progress=False)
        state['genes'] = learn.genes
        return learn.deconvolver().deconvolve(bulk)

    def adapted(seed):
        return train(cells, bulk=bulk, seed=seed, progress=False).deconvolver().deconvolve(bulk, adapt=True)

    def signature():
        cut = cells[:, state['genes']].copy()
        return type_profiles(cut), cell_sizes(cut)

    for seed in range(seeds):
        yield 'hpvade', seed, lambda: default(seed)
    yield 'hpvade, adapted to the cohort', 0, lambda: adapted(0)
    yield 'NNLS', 0, lambda: nnls_fractions(bulk, *signature())
    yield 'NNLS without cell sizes', 0, lambda: nnls_fractions(bulk, signature()[0])
    yield 'nu-SVR', 0, lambda: regression(bulk, *signature(), nu_svr)
    yield 'Huber regression', 0, lambda: regression(bulk, *signature(), huber)


def row(predicted, truth, types, gates=GATES):
    s = scores(*align(predicted, truth, gates, types))
    return s.loc['pooled', ['r', 'rmse', 'ccc', 'type_r', 'skill']].to_dict() | {f'bias {t}': s.loc[t, 'bias'] for t in types}


def run(seeds):
    rows = []
    for cohort, types in COHORTS.items():
        bulk = anndata.read_h5ad(real_data(f'bulk/{cohort}.h5ad'))
        truth = bulk.obsm['proportions_major']
        known = align(truth, truth, {}, types)[1]
        for name, guess in constant_guesses(known).items():
            rows.append(dict(cohort=cohort, reference='none', method=name, seed=0, **row(guess, truth, types, {})))
        for reference in REFERENCES:
            cells = anndata.read_h5ad(real_data(f'reference/{reference}.h5ad'))
            for name, seed, call in methods(cells, bulk, seeds):
                start = time.perf_counter()
                try:
                    predicted = call()
                except Exception as error:  # a peer that fails is listed with its error
                    rows.append(dict(cohort=cohort, reference=reference, method=name, seed=seed, error=f'{type(error).__name__}: {error}'))
                    continue
                rows.append(dict(cohort=cohort, reference=reference, method=name, seed=seed, seconds=time.perf_counter() - start,
                                 peak_gib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/2**20, **row(predicted, truth, types)))
                print(*(f'{v:.3f}' if isinstance(v, float) else v for v in list(rows[-1].values())[:11]), flush=True)
    return pd.DataFrame(rows)


def write(table, out):
    import matplotlib
    matplotlib.use('Agg')
    import matplotlib.pyplot as plt
    out.mkdir(parents=True, exist_ok=True)
    table.round(4).to_csv(out/'leaderboard.csv', index=False)
    numbers = ['r', 'rmse', 'ccc', 'type_r', 'skill', 'seconds']
    mean = table.groupby(['cohort', 'reference', 'method'], sort=False)[numbers].mean()
    mean['ccc range over seeds'] = table.groupby(['cohort', 'reference', 'method'], sort=False)['ccc'].agg(np.ptp)
    shown = mean.reset_index().round(3)
    lines = ['| ' + ' | '.join(shown.columns) + ' |', '|' + '---|'*shown.shape[1]] + ['| ' + ' | '.join('' if v != v else str(v) for v in r) + ' |' for r in shown.to_numpy()]
    (out/'leaderboard.md').write_text(f'Measured {date.today()} with `python bench/leaderboard.py`; means over seeds, five types (Hoek: four), both sides renormalised.\n\n' + '\n'.join(lines) + '\n')
    figure, axes = plt.subplots(1, len(COHORTS), figsize=(13, 6), layout='constrained')
    for ax, cohort in zip(axes, COHORTS):
        part = mean.loc[cohort].sort_values('ccc')
        ax.barh([f'{m} ({r})' if r != 'none' else m for r, m in part.index], part['ccc'], color=['C0' if m.startswith('hpvade') else 'C7' if r == 'none' else 'C1' for r, m in part.index])
        ax.set(title=cohort, xlabel='pooled CCC (five types)' if 'fino' in cohort else 'pooled CCC (four types)')
        ax.tick_params(axis='y', labelsize=7)
    figure.savefig(out/'leaderboard.png', dpi=130)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--seeds', type=int, default=3)
    parser.add_argument('--out', type=Path, default=Path(__file__).parent/'results')
    options = parser.parse_args()
    warnings.simplefilter('ignore')
    write(run(options.seeds), options.out)
    print(f'{options.out}/leaderboard.md')
