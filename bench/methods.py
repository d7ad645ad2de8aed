"""What the benchmarks share: every method as a function of the same cells, genes and bulk; jobs in processes of their own; scoring.

bench/ holds measurements that anyone can rerun; nothing in the package or its tests imports it. Real data are needed (HPVADE_DATA,
or ../shared/data beside the checkout). The published deep methods are optional: `pip install --no-deps scTAPE==1.1.2 seaborn`.
"""
import multiprocessing
import os
import tempfile
import time
import warnings
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import ExitStack, contextmanager, redirect_stderr, redirect_stdout

import numpy as np
import pandas as pd
import torch
from hpvade import learner as learner_module
from hpvade import model as model_module
from hpvade.bridge import to_cpm
from hpvade.core import CELL_TYPE, written_whole
from hpvade.data import read_bulk, read_reference
from hpvade.datasets import real_data
from hpvade.deconvolve import fractions_and_filled
from hpvade.evaluate import align, nnls_fractions, scores
from hpvade.learner import train
from hpvade.model import HPVADE, fractions_of
from hpvade.signature import cell_sizes, choose_genes, type_profiles
from memory import peak_gib

TYPES = ['B cells', 'CD4 T cells', 'CD8 T cells', 'NK cells', 'Monocytes', 'Dendritic cells']
REFERENCES = ['pbmc_hao_1000', 'pbmc3k', 'pbmc_facs']
COHORTS = {'pbmc_finotello9': TYPES[:5], 'pbmc_hoek8': ['T cells', 'B cells', 'NK cells', 'Monocytes']}
GATES = {'T cells': ['CD4 T cells', 'CD8 T cells']}


def blood(reference):
    "The cells of a reference that are of one of the six types."
    path = real_data(f'reference/{reference}.h5ad')
    return read_reference(path, types=[t for t in TYPES if reference != 'pbmc_facs' or t != 'Dendritic cells'])


@contextmanager
def replaced(owner, name, value):
    "Set an attribute for a while."
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


# hpvade

def hpvade(cells, bulk, seed):
    "The default, and the same model adapted to the cohort."
    model = train(cells, bulk=bulk, seed=seed, progress=False).deconvolver()
    return {'hpvade': model.deconvolve(bulk), 'hpvade, adapted to the cohort': model.deconvolve(bulk, adapt=True)}


def networks_alone(model, bulk):
    read = read_bulk(bulk, model.genes)
    x = torch.tensor(read[:, model.genes].X)
    present = torch.ones(len(model.genes), dtype=bool)
    return pd.DataFrame(fractions_of(fractions_and_filled(model.model, x, present)[0]).detach().numpy(), read.obs_names, model.types)


class ResearchCode(HPVADE):
    "All cells of one size in the bulk, which is rebuilt from the fractions of the networks and teaches them too."
    def __init__(self, profiles, sizes, **options):
        super().__init__(profiles, np.ones(len(sizes)), **options)

    def forward(self, bulk, cells=None, labels=None, fractions=None):
        return super().forward(bulk, cells, labels)


def research_code(cells, bulk, seed):
    "The repaired research code: its losses and input, no cell sizes, no platform noise, no second estimate, no adaptation."
    with ExitStack() as stack:
        for owner, name, value in ((learner_module, 'HPVADE', ResearchCode), (model_module, 'INPUT_PSEUDOCOUNT', 100.), (model_module, 'INPUT_SCALE', 1.)):
            stack.enter_context(replaced(owner, name, value))
        model = train(cells, bulk=bulk, seed=seed, noise=0., sparse_share=0., progress=False).deconvolver()
        return networks_alone(model, bulk)


# regressions on the same signature

def _signature(cells, bulk):
    cut = cells[:, choose_genes(cells, within=set(read_bulk(bulk, cells.var_names).var_names))].copy()
    return type_profiles(cut), cell_sizes(cut)


def regression(bulk, signature, sizes, fit):
    "Fractions from a linear regression of each sample's CPM on the signature; negative weights are set to zero."
    read = read_bulk(bulk, signature.index)
    b = to_cpm(read[:, list(signature.index)].X.astype(float))
    design = signature.to_numpy()*sizes.to_numpy()
    scale_x, scale_b = design.std(), b.std(1, keepdims=True)
    weights = np.array([np.clip(fit(design/scale_x, row), 0, None) for row in b/scale_b]) + 1e-12
    return pd.DataFrame(weights/weights.sum(1, keepdims=True), read.obs_names, signature.columns)


def _nu_svr(x, y):
    "As CIBERSORT does (Newman 2015): the best of three nu, on standardised data."
    from sklearn.svm import NuSVR
    x, y = (x - x.mean())/x.std(), (y - y.mean())/y.std()
    fits = [NuSVR(kernel='linear', nu=nu, C=1.).fit(x, y) for nu in (.25, .5, .75)]
    return min(fits, key=lambda f: np.sqrt(((f.predict(x) - y)**2).mean())).coef_.ravel()


def _huber(x, y):
    from sklearn.linear_model import HuberRegressor
    return HuberRegressor(fit_intercept=False, max_iter=1000).fit(x/x.std(), y/y.std()).coef_


def nnls(cells, bulk, seed):
    return nnls_fractions(bulk, *_signature(cells, bulk))


def nnls_one_size(cells, bulk, seed):
    return nnls_fractions(bulk, _signature(cells, bulk)[0])


def nu_svr(cells, bulk, seed):
    return regression(bulk, *_signature(cells, bulk), _nu_svr)


def huber(cells, bulk, seed):
    return regression(bulk, *_signature(cells, bulk), _huber)


# published deep methods, with their own defaults (5,000 simulated samples, 128 epochs)

def _tape_inputs(cells, bulk, seed):
    os.environ.setdefault('TORCH_FORCE_NO_WEIGHTS_ONLY_LOAD', '1')
    os.chdir(tempfile.mkdtemp())  # TAPE leaves its model behind in the current folder
    import matplotlib
    matplotlib.use('Agg')
    from TAPE.model import reproducibility
    reproducibility(seed)
    read = read_bulk(bulk, cells.var_names)
    genes = choose_genes(cells, within=set(read.var_names))
    cut = cells[:, genes]
    frame = pd.DataFrame(cut.X.toarray(), index=cut.obs[CELL_TYPE].astype(str), columns=genes)
    return frame, pd.DataFrame(to_cpm(read[:, genes].X), read.obs_names, genes)


def tape(cells, bulk, seed):
    frame, table = _tape_inputs(cells, bulk, seed)
    from TAPE.deconvolution import Deconvolution
    return Deconvolution(frame, table, datatype='counts', mode='overall', adaptive=True, seed=seed)[1]


def scaden(cells, bulk, seed):
    frame, table = _tape_inputs(cells, bulk, seed)
    from TAPE.deconvolution import ScadenDeconvolution
    return ScadenDeconvolution(frame, table)


METHODS = {  # name -> (function that returns fractions, or a dict of name -> fractions; random?)
    'hpvade': (hpvade, True),
    'hpvade as in the research code': (research_code, True),
    'NNLS': (nnls, False),
    'NNLS without cell sizes': (nnls_one_size, False),
    'nu-SVR': (nu_svr, False),
    'Huber regression': (huber, False),
    'TAPE': (tape, True),
    'Scaden': (scaden, True),
}
DEEP = ['TAPE', 'Scaden']
NAMES = ['hpvade', 'hpvade, adapted to the cohort', *list(METHODS)[1:]] # in the order of tables


def attempt(method, cells, bulk, seed):
    "Run one method: {name: fractions}, and what it cost; the memory is the highest this process ever had. A method that fails gives its error."
    start = time.perf_counter()
    try:
        with open(os.devnull, 'w') as null, redirect_stdout(null), redirect_stderr(null):
            predicted, error = METHODS[method][0](cells, bulk, seed), {}
    except Exception as e:
        predicted, error = None, dict(error=f'{type(e).__name__}: {e}')
    cost = dict(seconds=time.perf_counter() - start, peak_gib=peak_gib())
    return predicted if isinstance(predicted, dict) else {method: predicted}, cost | error


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


def score(predicted, truth, types, gates):
    "Pooled scores, and bias and r of each type."
    s = scores(*align(predicted, truth, gates, types))
    row = s.loc['pooled', ['r', 'rmse', 'ccc', 'type_r', 'skill']].to_dict()
    return row | {f'{what} {t}': s.loc[t, what] for t in types for what in ('r', 'bias')}


def markdown(frame):
    cells = [['' if v is None or v != v else str(v) for v in row] for row in frame.to_numpy()]
    return '\n'.join('| ' + ' | '.join(row) + ' |' for row in [list(frame.columns), ['---']*frame.shape[1], *cells])


def summary(table, by):
    "Means over seeds, and the range of the CCC over seeds."
    numbers = ['r', 'rmse', 'ccc', 'type_r', 'skill', 'seconds', 'peak_gib']
    groups = table.groupby(by, sort=False)
    mean = groups[numbers].mean().round({'r': 3, 'rmse': 3, 'ccc': 3, 'type_r': 2, 'skill': 2, 'seconds': 1, 'peak_gib': 2})
    mean['seeds'] = groups.size()
    mean['ccc range'] = groups['ccc'].agg(np.ptp).round(3)
    if 'error' in table:
        mean['error'] = groups['error'].first()
    return mean
