"""How fast, against what, and how far from the floor: simulation, a training step taken apart, from file to model, deconvolution.

    python bench/speed.py [--device cpu] [--tape] [--bulks 100000] [--out bench/results]

Everything in one run, side by side, so that ratios hold where the machine is shared. Times are medians of several runs after a warm-up
(CUDA: synchronised). A floor is the larger of bytes that must move over the memory bandwidth and operations over their rate, both
ceilings measured in the same run. --tape adds the simulator of TAPE (package scTAPE). Writes speed.csv and speed.md.
"""
import argparse
import os
import resource
import statistics
import tempfile
import time
import warnings
from contextlib import redirect_stdout
from datetime import date
from pathlib import Path

import anndata
import numpy as np
import pandas as pd
import scipy.sparse as sp
import torch
from hpvade.bridge import to_cpm
from hpvade.core import CELL_TYPE
from hpvade.data import read_reference
from hpvade.datasets import real_data
from hpvade.deconvolve import Deconvolver, platform_offsets, signature_fit
from hpvade.learner import prepare, train
from hpvade.simulate import Simulator, platform_noise
from methods import TYPES, markdown

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


def simulators(reference, n_cells, device, tape):
    "Name -> a call that makes BATCH pseudobulks of n_cells cells."
    ours = Simulator(reference, n_cells, device=device)
    dense, sparse = reference.X.toarray(), reference.X
    codes = reference.obs[CELL_TYPE].cat.codes.to_numpy()
    members = [np.flatnonzero(codes == k) for k in range(codes.max() + 1)]
    rng = np.random.default_rng(0)
    def rows():
        return np.concatenate([rng.choice(c, m) for c, m in zip(members, rng.multinomial(n_cells, rng.dirichlet(np.ones(len(members)))))])
    calls = {
        'hpvade': lambda: ours.draw(BATCH),
        'NumPy loop': lambda: np.array([dense[rows()].sum(0) for _ in range(BATCH)]),
        'scipy.sparse': lambda: np.array([np.asarray(sparse[rows()].sum(0)) for _ in range(BATCH)]),
    }
    if tape:
        from TAPE.simulation import generate_simulated_data
        frame = pd.DataFrame(dense, reference.obs[CELL_TYPE].astype(str), reference.var_names)
        def by_tape():
            with open(os.devnull, 'w') as null, redirect_stdout(null):
                generate_simulated_data(frame.copy(), n=n_cells, samplenum=BATCH)
        calls['TAPE'] = by_tape
    return calls


def simulation(device, tape, bandwidth, rate):
    for cells, genes, per_sample in ((1000, 1000, 500), (1000, 2000, 500), (1000, 2000, 2000), (10_000, 2000, 500), (1000, 20_000, 500), (100_000, 2000, 500)):
        reference = read_reference(generated(cells, genes))
        calls = simulators(reference, per_sample, device, tape and cells <= 10_000) if cells <= 10_000 else {'hpvade': lambda s=Simulator(reference, per_sample, device=device): s.draw(BATCH)}
        pool = min(cells, 4096)
        floor = max(4*genes*min(pool, BATCH*per_sample)/bandwidth, 2*BATCH*min(pool, per_sample)*genes/rate) # each cell read once; each drawn cell added once
        for name, call in calls.items():
            yield dict(part='simulation', case=f'{cells:,} cells, {genes:,} genes, {per_sample:,} a sample', what=name, seconds=timed(call, device), per=BATCH, floor=floor)


def step(device):
    "One training step of the default on 1,000 cells and 2,000 genes, taken apart."
    learn = prepare(generated(1000, 2000), device=device)
    model, loss, simulator, data = learn.model, learn.loss_func, learn.dls.train.simulator, learn.dls.train
    batch = data.draw()
    optimiser = torch.optim.AdamW(model.parameters(), 1e-3)
    def forward():
        return model(*batch[:data.n_inp])
    def backward():
        optimiser.zero_grad()
        loss(forward(), *batch[data.n_inp:]).backward()
    counts = simulator.draw(BATCH)[0]
    parts = {
        'draw and sum cells': lambda: simulator.draw(BATCH), 'bridge and platform noise': lambda: platform_noise(to_cpm(counts, check=False), data.generator),
        'whole batch': data.draw, 'forward': forward, 'loss': lambda out=forward(): loss(out, *batch[data.n_inp:]),
        'forward, loss and backward': backward, 'optimiser (torch AdamW)': optimiser.step,
    }
    for name, call in parts.items():
        yield dict(part='training step', case='1,000 cells, 2,000 genes, batch 64', what=name, seconds=timed(call, device), per=1)
    learn = prepare(generated(1000, 2000), device=device) # the steps above have moved the other one
    def epoch():
        with learn.no_bar(), learn.no_logging():
            learn.fit(1)
    epoch()
    yield dict(part='training step', case='1,000 cells, 2,000 genes, batch 64', what='all of it, fastai included', seconds=timed(epoch, device, least=2)/len(data), per=1)


def whole(device):
    "From a file to a saved model."
    for name in ('pbmc_hao_1000', 'pbmc3k'):
        start = time.perf_counter()
        learn = train(real_data(f'reference/{name}.h5ad'), types=TYPES, progress=False, device=device)
        middle = time.perf_counter()
        model = learn.deconvolver()
        with tempfile.TemporaryDirectory() as folder:
            model.save(Path(folder)/'model')
        end = time.perf_counter()
        yield dict(part='file to model', case=name, what='train', seconds=middle - start, per=1)
        yield dict(part='file to model', case=name, what='calibrate and save', seconds=end - middle, per=1)
    whole.model = model


def deconvolution(bulks, bandwidth):
    model: Deconvolver = whole.model
    rng = np.random.default_rng(0)
    S, sizes, present = model.model.signature(), model.model.cell_sizes, torch.ones(len(model.genes), dtype=torch.bool)
    for n in (10, 1000, bulks):
        x = to_cpm((torch.tensor(rng.dirichlet(np.ones(len(sizes)), n), dtype=torch.float32)*sizes) @ S.T)
        x *= torch.exp(.7*torch.randn(x.shape, generator=torch.Generator().manual_seed(0)))
        floor = 2*x.numel()*4/bandwidth # read once, written nowhere; counted as a copy
        case = f'{n:,} bulks, {len(model.genes):,} genes'
        start = time.perf_counter()
        signature_fit(x, S, sizes, present)
        yield dict(part='deconvolution', case=case, what='signature fit', seconds=time.perf_counter() - start, per=n, floor=floor)
        with torch.no_grad():
            start = time.perf_counter()
            for chunk in x.split(1024):
                model.model.fractions(chunk)
            yield dict(part='deconvolution', case=case, what='networks', seconds=time.perf_counter() - start, per=n, floor=floor)
        start = time.perf_counter()
        signature_fit(x, S, sizes, present, platform_offsets(x, S, sizes, present))
        yield dict(part='deconvolution', case=case, what='signature fit, adapted', seconds=time.perf_counter() - start, per=n, floor=floor)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--device', choices=['cpu', 'cuda'], default='cpu')
    parser.add_argument('--tape', action='store_true')
    parser.add_argument('--bulks', type=int, default=100_000)
    parser.add_argument('--out', type=Path, default=Path(__file__).parent/'results')
    options = parser.parse_args()
    warnings.simplefilter('ignore')
    bandwidth, rate = ceilings(options.device)
    rows = []
    for row in (*simulation(options.device, options.tape, bandwidth, rate), *step(options.device), *whole(options.device), *deconvolution(options.bulks, bandwidth)):
        rows.append(row | dict(peak_gib=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss/2**20))
        print(*row.values(), flush=True)
    table = pd.DataFrame(rows)
    ours = table[table.what == 'hpvade'].set_index('case').seconds
    table['times hpvade'] = (table.seconds/table.case.map(ours)).where(table.part == 'simulation').round(1)
    table['over floor'] = (table.seconds/table.floor).round(1)
    table['per second'] = (table.per/table.seconds).round(1)
    device = torch.cuda.get_device_name() if options.device == 'cuda' else f'{torch.get_num_threads()} threads of a shared machine'
    options.out.mkdir(parents=True, exist_ok=True)
    table.to_csv(options.out/'speed.csv', index=False)
    shown = table.drop(columns=['per', 'floor']).round({'seconds': 4, 'peak_gib': 2})
    (options.out/'speed.md').write_text(
        f'Measured {date.today()} with `python bench/speed.py --device {options.device}` on {device}; bandwidth {bandwidth/1e9:.0f} GB/s, {rate/1e9:.0f} GFLOP/s. The memory is the highest of the process so far.\n\n{markdown(shown)}\n')
    print(f'{options.out}/speed.md')
