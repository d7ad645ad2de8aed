"""What the benchmarks share: every method as a function of the same cells, genes and bulk; jobs in processes of their own; scoring.

bench/ holds measurements that anyone can rerun; nothing in the package or its tests imports it. Real data are needed (HPVADE_DATA,
or ../shared/data beside the checkout). The published deep methods are optional: `pip install --no-deps scTAPE==1.1.2 seaborn`.
"""
import argparse
import multiprocessing
import os
import tempfile
import time
import warnings
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import redirect_stderr, redirect_stdout
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import torch
from hpvade.bridge import to_cpm
from hpvade.core import CELL_TYPE, written_whole
from hpvade.data import read_bulk, read_reference
from hpvade.datasets import real_data
from hpvade.evaluate import align, scores
from hpvade.learner import RESEARCH, train
from hpvade.signature import N_GENES, choose_genes
from hpvade.sizes import estimate_sizes, prior_sizes
from memory import peak_gib

TYPES = ['B cells', 'CD4 T cells', 'CD8 T cells', 'NK cells', 'Monocytes']
REFERENCES = ['pbmc_hao_1000', 'pbmc3k', 'pbmc_facs']
SETS = [*REFERENCES, 'pbmc_hao_1000+pbmc3k', 'pbmc_hao_1000+pbmc_facs', 'pbmc3k+pbmc_facs', '+'.join(REFERENCES)]
COHORTS = {
    'pbmc_finotello9': TYPES,
    'pbmc_hoek8': ['T cells', 'B cells', 'NK cells', 'Monocytes'],
    'pbmc_monaco12': TYPES,
    'wholeblood_linsley5': ['Lymphocytes', 'Monocytes', 'Neutrophils'],
}
GATES = {'T cells': ['CD4 T cells', 'CD8 T cells'], 'Lymphocytes': ['B cells', 'CD4 T cells', 'CD8 T cells', 'NK cells']}


def paths(references):
    "Files of a set of references, named with + between them; all their types take part."
    found = [real_data(f'reference/{name}.h5ad') for name in references.split('+')]
    return found if len(found) > 1 else found[0]


def trained(references, bulk, seed=0, **options):
    "The default model, as a user makes it."
    return train(paths(references), bulk=bulk, seed=seed, progress=False, **options)


# regressions on the same columns, with the same sizes

def regression(learn, model, bulk, fit):
    "Fractions of cells from a linear regression of each sample's CPM on the columns of the references; negative weights are set to zero."
    read, profiles = read_bulk(bulk, learn.genes), learn.data.profiles
    b = to_cpm(read[:, list(profiles.genes)].X.astype(float))
    scale_x, scale_b = profiles.values.std(), b.std(1, keepdims=True)
    weights = np.array([np.clip(fit(profiles.values / scale_x, row), 0, None) for row in b / scale_b]) + 1e-12
    rna = pd.DataFrame(profiles.to_types(weights / weights.sum(1, keepdims=True)), read.obs_names, profiles.types)
    return model.cell_sizes.to_cells(rna)


def _nu_svr(x, y):
    "As CIBERSORT does (Newman 2015): the best of three nu, on standardised data."
    from sklearn.svm import NuSVR
    x, y = (x - x.mean())/x.std(), (y - y.mean())/y.std()
    fits = [NuSVR(kernel='linear', nu=nu, C=1.).fit(x, y) for nu in (.25, .5, .75)]
    return min(fits, key=lambda f: np.sqrt(((f.predict(x) - y)**2).mean())).coef_.ravel()


def _huber(x, y):
    from sklearn.linear_model import HuberRegressor
    return HuberRegressor(fit_intercept=False, max_iter=1000).fit(x/x.std(), y/y.std()).coef_


def _nnls(x, y):
    from scipy.optimize import nnls
    return nnls(x, y)[0]


REGRESSIONS = {'NNLS': _nnls, 'nu-SVR': _nu_svr, 'Huber regression': _huber}


# published deep methods, with their own defaults (5,000 simulated samples, 128 epochs)

def _tape_inputs(references, bulk, seed):
    os.environ.setdefault('TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD', '1')
    os.chdir(tempfile.mkdtemp())  # TAPE leaves its model behind in the current folder
    import matplotlib
    matplotlib.use('Agg')
    from TAPE.model import reproducibility
    reproducibility(seed)
    cells, read = read_reference(paths(references)), read_bulk(bulk)
    genes = choose_genes(cells, within=set(read.var_names))
    cut = cells[:, genes]
    frame = pd.DataFrame(cut.X.toarray(), index=cut.obs[CELL_TYPE].astype(str), columns=genes)
    return cells, frame, pd.DataFrame(to_cpm(read[:, genes].X), read.obs_names, genes)


def _with_our_sizes(cells, fractions):
    "They mix cells of the reference, so what they call fractions rests on its cell sizes; these are exchanged for those of hpvade."
    own, types = estimate_sizes(cells), list(cells.obs[CELL_TYPE].cat.categories)
    rna = fractions[types] * own[types]
    return prior_sizes(types, [own]).to_cells(rna.div(rna.sum(axis=1), axis=0))


def tape(references, bulk, seed):
    cells, frame, table = _tape_inputs(references, bulk, seed)
    from TAPE.deconvolution import Deconvolution
    return {'TAPE': _with_our_sizes(cells, Deconvolution(frame, table, datatype='counts', mode='overall', adaptive=True, seed=seed)[1])}


def scaden(references, bulk, seed):
    cells, frame, table = _tape_inputs(references, bulk, seed)
    from TAPE.deconvolution import ScadenDeconvolution
    return {'Scaden': _with_our_sizes(cells, ScadenDeconvolution(frame, table))}


def hpvade(references, bulk, seed):
    "The default: a `Result`."
    return {'hpvade': trained(references, bulk, seed).deconvolver().deconvolve(bulk)}


def regressions(references, bulk, seed):
    "Linear regressions on the columns of the default model, with its cell sizes."
    learn = trained(references, bulk, seed, quick_test=True, n_genes=N_GENES)  # the columns do not depend on training
    model = learn.deconvolver()
    return {name: regression(learn, model, bulk, fit) for name, fit in REGRESSIONS.items()}


def research(references, bulk, seed):
    "HP-VADE as published, repaired: its networks alone."
    return {'hpvade as published': trained(references, bulk, seed, **RESEARCH).deconvolver().deconvolve(bulk)}


METHODS = {'hpvade': hpvade, 'regressions': regressions, 'research': research, 'TAPE': tape, 'Scaden': scaden}
RANDOM = ['hpvade', 'research', 'TAPE', 'Scaden']
DEEP = ['TAPE', 'Scaden']
NAMES = ['hpvade', 'hpvade, two known samples', 'hpvade as published', *REGRESSIONS, *DEEP]  # in the order of tables


def attempt(method, references, bulk, seed):
    "Run one method: {name: fractions or Result}, and what it cost; the memory is the highest this process ever had. A method that fails gives its error."
    start = time.perf_counter()
    try:
        with open(os.devnull, 'w') as null, redirect_stdout(null), redirect_stderr(null):
            predicted, error = METHODS[method](references, bulk, seed), {}
    except Exception as e:
        predicted, error = {method: None}, dict(error=f'{type(e).__name__}: {e}')
    return predicted, dict(seconds=time.perf_counter() - start, peak_gib=peak_gib()) | error


def _quiet(work, job):
    warnings.simplefilter('ignore')
    torch.set_num_threads(1)
    return work(**job)


def collect(path, jobs, work, workers, again=False):
    """Run each job (a dict of the columns that name it) that the table at `path` lacks, in a fresh process of one thread; the table.

    `work(**job)` gives a list of rows. They are written as they come, so that a run that was stopped goes on where it was;
    `again` drops the rows of these jobs first.
    """
    os.environ['OMP_NUM_THREADS'] = '1'
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = pd.read_csv(path).to_dict('records') if path.exists() else []
    names = lambda r: tuple(r[k] for k in jobs[0])
    wanted = {names(j) for j in jobs}
    if again:
        rows = [r for r in rows if names(r) not in wanted]
    done = {names(r) for r in rows if r.get('error') is None or r['error'] != r['error']} # what failed is tried again
    with ProcessPoolExecutor(workers, multiprocessing.get_context('spawn'), max_tasks_per_child=1) as pool:
        for future in as_completed([pool.submit(_quiet, work, j) for j in jobs if names(j) not in done]):
            if future.exception():
                pool.shutdown(cancel_futures=True)
            new = {names(r) for r in future.result()} # a job may have rows of more names than its own
            rows = [r for r in rows if names(r) not in new] + future.result()
            with written_whole(path) as scratch:
                pd.DataFrame(rows).round(4).to_csv(scratch, index=False)
            row = future.result()[0]
            print(*(f'{v:.3f}' if isinstance(v, float) else v for v in list(row.values())[:12]), flush=True)
    return pd.read_csv(path)


def compared(draws, types, measured, gates):
    "Draws of fractions (draws, samples, types), summed and renormalised to the measured types."
    member = np.array([[t in gates.get(m, [m]) for m in measured] for t in types], dtype=float)
    summed = draws @ member
    return summed / summed.sum(-1, keepdims=True)


def covered(result, truth, types, gates, level=.9, n=2000):
    "How often the measured fraction lies within its interval, both renormalised over the measured types; and how wide the intervals are."
    _, measured = align(result.fractions, truth, gates, types)
    rows = [list(result.samples.index).index(s) for s in measured.index]
    lower, upper = np.quantile(compared(result.draws(n)[:, rows], result.types, types, gates), [(1 - level) / 2, (1 + level) / 2], axis=0)
    inside = (lower <= measured.to_numpy()) & (measured.to_numpy() <= upper)
    return dict(coverage=float(inside.mean()), width=float((upper - lower).mean()))


def score(predicted, truth, types, gates):
    "Pooled scores, and bias and r of each type; of a `Result` also what its intervals cover."
    if hasattr(predicted, 'posterior'):
        return score(predicted.fractions, truth, types, gates) | covered(predicted, truth, types, gates)
    s = scores(*align(predicted, truth, gates, types))
    row = s.loc['pooled', ['r', 'rmse', 'ccc', 'type_r', 'skill']].to_dict()
    return row | {f'{what} {t}': s.loc[t, what] for t in types for what in ('r', 'bias')}


def markdown(frame):
    cells = [['' if v is None or v != v else str(v) for v in row] for row in frame.to_numpy()]
    return '\n'.join('| ' + ' | '.join(row) + ' |' for row in [list(frame.columns), ['---']*frame.shape[1], *cells])


def wanted_parts(doc, parts):
    "The command line of a benchmark of several parts; warnings are silenced, one thread computes."
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--parts', nargs='*', choices=list(parts), default=list(parts))
    parser.add_argument('--out', type=Path, default=Path(__file__).parent/'results')
    warnings.simplefilter('ignore')
    torch.set_num_threads(1)
    return parser.parse_args()


def measure_parts(name, doc, parts):
    "Measure the parts that are asked for (part: title, function that makes the table); each is written to NAME_PART.csv and .md."
    options = wanted_parts(doc, parts)
    for part in options.parts:
        title, measure = parts[part]
        table = measure().round(3)
        table.to_csv(options.out/f'{name}_{part}.csv', index=False)
        (options.out/f'{name}_{part}.md').write_text(f'## {title}\n\nMeasured {date.today()} with `python bench/{name}.py --parts {part}`.\n\n{markdown(table)}\n')
        print(table.to_string(), flush=True)


def summary(table, by):
    "Means over seeds, and the range of the CCC over seeds."
    numbers = [c for c in ('r', 'rmse', 'ccc', 'type_r', 'skill', 'coverage', 'width', 'seconds', 'peak_gib') if c in table]
    groups = table.groupby(by, sort=False)
    mean = groups[numbers].mean().round({'r': 3, 'rmse': 3, 'ccc': 3, 'type_r': 2, 'skill': 2, 'coverage': 2, 'width': 2, 'seconds': 1, 'peak_gib': 2})
    mean['seeds'] = groups.size()
    mean['ccc range'] = groups['ccc'].agg(np.ptp).round(3)
    if 'error' in table:
        mean['error'] = groups['error'].first()
    return mean
