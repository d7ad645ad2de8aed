"""How fast, against what, and how far from the floor: simulation, a training step taken apart, from file to model, deconvolution.

    python bench/speed.py [--device cpu] [--peers] [--parts NAME ...] [--bulks 100000] [--out bench/results]

What is compared runs side by side, so that ratios hold where the machine is shared. Times are medians of several runs after a warm-up
(CUDA: synchronised); of what takes seconds (file to model, file to file, cells to fractions) of a single one. A floor is the larger of
bytes that must move over the memory bandwidth and operations over their rate, both ceilings measured before each part on the device
that computes it (deconvolution is a matter of the CPU). --peers adds TAPE and Scaden (package scTAPE): TAPE's simulator, and the time
from cells to fractions of all three, each in a process of its own. Writes speed.csv as the rows come, and speed.md; with --parts only
their rows (on this device) are measured anew, the rest of the table stays.
"""
import argparse
import multiprocessing
import os
import statistics
import subprocess
import sys
import tempfile
import time
import warnings
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

import anndata
import h5py
import numpy as np
import pandas as pd
import scipy.sparse as sp
import torch
from anndata.io import write_elem
from hpvade.bridge import to_cpm
from hpvade.core import CELL_TYPE
from hpvade.data import read_reference
from hpvade.datasets import real_data
from hpvade.deconvolve import Deconvolver
from hpvade.fit import fit_profiles
from hpvade.learner import ADAM, prepare, train
from hpvade.simulate import POOL_CELLS, Simulator, with_platform_noise
from hpvade.uncertainty import fit_committee
from memory import peak_gib
from methods import DEEP, TYPES, attempt, markdown, score

BATCH = 64


def timed(f, device='cpu', seconds=1., least=3):
    "Median seconds of a call, after one that is not counted."
    wait = torch.cuda.synchronize if device == 'cuda' else lambda: None
    f()
    wait()
    times, end = [], time.perf_counter() + seconds
    while len(times) < least or (time.perf_counter() < end and len(times) < 200):
        start = time.perf_counter()
        f()
        wait()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def ceilings(device):
    "Bytes per second of a large copy (read and written) and multiply-adds' operations per second of a large product."
    x, a = torch.ones(2**26, device=device), torch.randn(1024, 1024, device=device)
    y = torch.empty_like(x)
    return 2*x.numel()*4/timed(lambda: y.copy_(x), device), 2*1024**3/timed(lambda: a @ a, device)


def generated(n_cells, n_genes, n_types=6, seed=0):
    "Counts of a tenth of the genes of a cell, negative binomial-like, labelled; sparse from the start."
    rng = np.random.default_rng(seed)
    per_cell = n_genes//10
    genes = rng.integers(0, n_genes, (n_cells, per_cell))
    values = 1 + rng.poisson(rng.gamma(.5, 2., (n_cells, per_cell)))
    x = sp.csr_matrix((values.ravel().astype(np.float32), genes.ravel(), np.arange(0, n_cells*per_cell + 1, per_cell)), (n_cells, n_genes))
    x.sum_duplicates()
    obs = pd.DataFrame({CELL_TYPE: pd.Categorical([f'type {k}' for k in np.arange(n_cells) % n_types])}, index=[f'cell{i}' for i in range(n_cells)])
    return anndata.AnnData(x, obs=obs, var=pd.DataFrame(index=[f'G{g}' for g in range(n_genes)]))


def simulators(reference, n_cells, device, peers):
    "Name -> a call that makes BATCH pseudobulks of n_cells cells."
    ours = Simulator(reference, n_cells, device=device)
    dense, sparse = reference.X.toarray(), reference.X
    codes = reference.obs[CELL_TYPE].cat.codes.to_numpy()
    members = [np.flatnonzero(codes == k) for k in range(codes.max() + 1)]
    rng = np.random.default_rng(0)
    def rows():
        return np.concatenate([rng.choice(c, m) for c, m in zip(members, rng.multinomial(n_cells, rng.dirichlet(np.ones(len(members)))))])
    place = torch.randint(len(ours.pool), (BATCH, n_cells), device=device)
    ones = torch.ones(1, device=device).expand(place.shape)
    calls = {
        'hpvade': lambda: ours.draw(BATCH),
        'bare gather and sum': lambda: torch.zeros(BATCH, len(ours.pool), device=device).scatter_add_(1, place, ones) @ ours.pool,
        'NumPy loop': lambda: np.array([dense[rows()].sum(0) for _ in range(BATCH)]),
        'scipy.sparse': lambda: np.array([np.asarray(sparse[rows()].sum(0)) for _ in range(BATCH)]),
    }
    if peers:
        from TAPE.simulation import generate_simulated_data
        frame = pd.DataFrame(dense, reference.obs[CELL_TYPE].astype(str), reference.var_names)
        def by_tape():
            with open(os.devnull, 'w') as null, redirect_stdout(null):
                generate_simulated_data(frame.copy(), n=n_cells, samplenum=BATCH)
        calls['TAPE'] = by_tape
    return calls


def draw_floor(pool, genes, per_sample, bandwidth, rate):
    "Seconds to read each cell of the pool once, or to add each drawn cell once."
    return max(4*genes*min(pool, BATCH*per_sample)/bandwidth, 2*BATCH*min(pool, per_sample)*genes/rate)


def simulation(device, peers, bandwidth, rate):
    for cells, genes, per_sample in ((1000, 1000, 500), (1000, 2000, 500), (1000, 2000, 2000), (10_000, 2000, 500), (1000, 20_000, 500), (100_000, 2000, 500)):
        reference = read_reference(generated(cells, genes))
        calls = simulators(reference, per_sample, device, peers and cells <= 10_000) if cells <= 10_000 else {'hpvade': lambda s=Simulator(reference, per_sample, device=device): s.draw(BATCH)}
        floor = draw_floor(min(cells, POOL_CELLS), genes, per_sample, bandwidth, rate)
        for name, call in calls.items():
            yield dict(part='simulation', case=f'{cells:,} cells, {genes:,} genes, {per_sample:,} a sample', what=name, seconds=timed(call, device), per=BATCH, floor=floor)


def step(device, bandwidth, rate):
    "One training step on 1,000 cells and 2,000 genes, taken apart: of the default, and with networks."
    for members in (0, 1):
        case = f'1,000 cells, 2,000 genes, batch 64, {"with networks" if members else "the default"}'
        learn = prepare(generated(1000, 2000), device=device, members=members)
        model, loss, simulator, data = learn.model, learn.loss_func, learn.dls.train.simulator, learn.dls.train
        batch, optimiser = data.draw(), ADAM([p for p in model.parameters() if p.requires_grad], lr=1e-3)
        def forward():
            return model(*batch[:data.n_inp])
        def backward():
            optimiser.zero_grad()
            loss(forward(), *batch[data.n_inp:]).backward()
        counts = simulator.draw(BATCH)[0]
        bulk = {'draw and sum cells': lambda: simulator.draw(BATCH), 'bridge and platform noise': lambda: with_platform_noise(to_cpm(counts, check=False), data.generator)}
        parts = (bulk if members else {}) | {'whole batch': data.draw, 'forward': forward, 'forward, loss and backward': backward, 'optimiser': optimiser.step}
        n = sum(p.numel() for p in model.parameters())
        draw, forth = draw_floor(*simulator.pool.shape, simulator.n_cells, bandwidth, rate)*members, 2*n*BATCH/rate
        floors = {'draw and sum cells': draw, 'whole batch': draw or None, 'forward': forth, 'forward, loss and backward': 3*forth, 'optimiser': 7*4*n/bandwidth}  # reads p, g, m, v; writes p, m, v
        for name, call in parts.items():
            yield dict(part='training step', case=case, what=name, seconds=timed(call, device), per=1, floor=floors.get(name))
        learn = prepare(generated(1000, 2000), device=device, members=members)  # the steps above have moved the other one
        def epoch():
            with learn.no_bar(), learn.no_logging():
                learn.fit(1)
        epoch()
        yield dict(part='training step', case=case, what='all of it, fastai included', seconds=timed(epoch, device, least=2)/len(data), per=1, floor=draw + 3*forth + floors['optimiser'])


def whole(device):
    "From a file to a saved model."
    for name in ('pbmc_hao_1000', 'pbmc3k'):
        start = time.perf_counter()
        learn = train(real_data(f'reference/{name}.h5ad'), progress=False, device=device)
        middle = time.perf_counter()
        model = learn.deconvolver()
        with tempfile.TemporaryDirectory() as folder:
            model.save(Path(folder)/'model')
        end = time.perf_counter()
        yield dict(part='file to model', case=name, what='train', seconds=middle - start, per=1)
        yield dict(part='file to model', case=name, what='states, and save', seconds=end - middle, per=1)


def against_peers():
    "From cells in memory to the fractions of nine real bulks, and how good these are."
    for name in ('pbmc_hao_1000', 'pbmc3k'):
        bulk = anndata.read_h5ad(real_data('bulk/pbmc_finotello9.h5ad'))
        truth = bulk.obsm.pop('proportions_major')
        for method in ('hpvade', *DEEP):
            with ProcessPoolExecutor(1, multiprocessing.get_context('spawn')) as alone: # so that the memory is its own
                predicted, cost = alone.submit(attempt, method, name, bulk, 0).result()
            quality = score(predicted[method], truth, TYPES, {})['ccc'] if predicted[method] is not None else float('nan')
            yield dict(part='cells to fractions', case=f'{name}, pbmc_finotello9', what=method, per=1, ccc=round(quality, 3)) | cost


def _bulk(model, n, seed):
    "Mixtures of the columns with platform noise (samples, genes), linear."
    S = torch.tensor(model.signature.to_numpy(), dtype=torch.float32)
    rng, generator = np.random.default_rng(seed), torch.Generator().manual_seed(seed)
    x = to_cpm(torch.tensor(rng.dirichlet(np.ones(S.shape[1]), n), dtype=torch.float32) @ S.T)
    return x*torch.exp(.7*torch.randn(x.shape, generator=generator))


def a_model():
    return train(real_data('reference/pbmc_hao_1000.h5ad'), epochs=1, progress=False, device='cpu').deconvolver()


def deconvolution(model: Deconvolver, bulks, bandwidth):
    present = torch.ones(len(model.genes), dtype=torch.bool)
    whole = model.profiles.take(columns=(model.profiles.columns['state'] == 0).to_numpy())
    for n in (10, 1000):
        x = _bulk(model, n, 0)
        frame = pd.DataFrame(x.numpy(), [f'sample{i}' for i in range(n)], model.genes)
        calls = {
            'one fit': lambda x=x: fit_profiles(x, whole, present),
            'the committee': lambda x=x: fit_committee(x, model.profiles, present, len(model.transcriptome)),
            'fractions, from a table': lambda frame=frame: model.deconvolve(frame).fractions,
            'fractions with intervals, from a table': lambda frame=frame: model.deconvolve(frame).intervals,
        }
        for name, call in calls.items():
            yield dict(part='deconvolution', case=f'{n:,} bulks, {len(model.genes):,} genes', what=name, seconds=timed(call, seconds=0., least=2), per=n, floor=x.numel()*4/bandwidth)
    yield from streamed(model, bulks, bandwidth)


CHILD = """
import sys, time
from memory import peak_gib
from hpvade.cli import main
start = time.perf_counter()
if code := main(sys.argv[1:]):
    sys.exit(code)
print(time.perf_counter() - start, peak_gib())
"""


def streamed(model, n, bandwidth):
    "`hpvade deconvolve` from an .h5ad to a .csv, in a process of its own; its own memory."
    with tempfile.TemporaryDirectory() as folder:
        model.save(f'{folder}/model')
        with h5py.File(f'{folder}/bulk.h5ad', 'w') as f:
            f.attrs.update({'encoding-type': 'anndata', 'encoding-version': '0.1.0'})
            x = f.create_dataset('X', (n, len(model.genes)), dtype='f4')
            x.attrs.update({'encoding-type': 'array', 'encoding-version': '0.2.0'})
            for first in range(0, n, 4096):
                x[first:first + 4096] = _bulk(model, min(4096, n - first), first).detach().numpy()
            write_elem(f, 'obs', pd.DataFrame(index=[f'sample{i}' for i in range(n)]))
            write_elem(f, 'var', pd.DataFrame(index=model.genes))
        said = subprocess.run([sys.executable, '-c', CHILD, 'deconvolve', f'{folder}/model', f'{folder}/bulk.h5ad', '--out', f'{folder}/out.csv'], stdout=subprocess.PIPE, text=True, check=True, env=os.environ | dict(PYTHONPATH=str(Path(__file__).parent)))
        seconds, peak = map(float, said.stdout.split()[-2:])
        yield dict(part='deconvolution', case=f'{n:,} bulks, {len(model.genes):,} genes', what='from file to file', seconds=seconds, per=n, floor=4*n*len(model.genes)/bandwidth, peak_gib=peak)


PARTS = ['simulation', 'training step', 'file to model', 'deconvolution', 'cells to fractions']


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--device', choices=['cpu', 'cuda'], default='cpu')
    parser.add_argument('--peers', action='store_true')
    parser.add_argument('--parts', nargs='+', choices=PARTS, default=PARTS)
    parser.add_argument('--bulks', type=int, default=100_000)
    parser.add_argument('--out', type=Path, default=Path(__file__).parent/'results')
    options = parser.parse_args()
    warnings.simplefilter('ignore')
    measure = {
        'simulation': lambda *ceiling: simulation(options.device, options.peers, *ceiling),
        'training step': lambda *ceiling: step(options.device, *ceiling),
        'file to model': lambda *_: whole(options.device),
        'deconvolution': lambda bandwidth, _: deconvolution(a_model(), options.bulks, bandwidth),
        'cells to fractions': lambda *_: against_peers(),
    }
    path = options.out/'speed.csv'
    options.out.mkdir(parents=True, exist_ok=True)
    rows = pd.read_csv(path).to_dict('records') if path.exists() else []
    for part in options.parts if options.peers else [p for p in options.parts if p != 'cells to fractions']:
        device = options.device if part in ('simulation', 'training step', 'file to model') else 'cpu'
        name = torch.cuda.get_device_name() if device == 'cuda' else f'{torch.get_num_threads()} CPU threads'
        bandwidth, rate = ceilings(device)
        rows = [r for r in rows if (r['part'], r['device']) != (part, name)]
        for row in measure[part](bandwidth, rate):
            memory = {} if part in ('simulation', 'training step', 'file to model') else dict(peak_gib=peak_gib())
            rows.append(memory | dict(device=name, date=str(date.today()), bandwidth=bandwidth, rate=rate) | row)
            print(*row.values(), flush=True)
            pd.DataFrame(rows).to_csv(path, index=False)
    table = pd.DataFrame(rows).sort_values(['device', 'part'], key=lambda c: c.map(PARTS.index) if c.name == 'part' else c, kind='stable')
    ours = table[table.what == 'hpvade'].set_index(['device', 'case']).seconds
    table['times hpvade'] = [round(r.seconds/ours.get((r.device, r.case), np.nan), 1) for r in table.itertuples()]
    table['over floor'] = (table.seconds/table.floor).round(1)
    table['per second'] = (table.per/table.seconds).round(1)
    table.to_csv(path, index=False)
    shown = table[['device', 'part', 'case', 'what', 'seconds', 'per second', 'times hpvade', 'over floor', 'peak_gib', *(['ccc'] if 'ccc' in table else [])]].round({'seconds': 4, 'peak_gib': 2})
    made = table.groupby(['device', 'part'], sort=False)[['date', 'bandwidth', 'rate']].first().reset_index()
    made = made.assign(bandwidth=(made.bandwidth/1e9).round().map('{:.0f} GB/s'.format), rate=(made.rate/1e9).round().map('{:.0f} GFLOP/s'.format))
    (options.out/'speed.md').write_text(
        f'Measured with `python bench/speed.py --peers` on a shared machine, part by part, each with the two ceilings of its own time. Memory is the highest of the process (of the child, where there is one).\n\n{markdown(made)}\n\n{markdown(shown)}\n')
    print(f'{options.out}/speed.md')
