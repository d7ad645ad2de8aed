"""How cost grows with the size of a reference on disk: cells up to a million, genes up to 60,000, types up to 96.

    python bench/atlas.py [--cells 10000 100000 200000 500000 1000000] [--folder /tmp] [--again] [--out bench/results]

The references are generated: each cell is a real cell of pbmc3k with its counts drawn anew (Poisson around the real count), its genes
padded with silent ones (or cut to the highest), so sparsity and counts are those of a 10x experiment; more types are parts of the six real ones. Each is written to an .h5ad (5 GB for a million cells),
trained on in a fresh process, and removed. Writes atlas.csv, atlas.md and atlas.png; runs what the table lacks, with --again all.
"""
import argparse
import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import anndata
import h5py
import numpy as np
import pandas as pd
import scipy.sparse as sp
from anndata.io import sparse_dataset, write_elem
from hpvade.core import CELL_TYPE
from hpvade.datasets import real_data
from memory import peak_gib
from methods import TYPES, markdown

STEP = 20_000


BASE = 200_000, 20_000, 6 # what stays while one of cells, genes and types is varied


def generate(path, n_cells, n_genes, n_types, seed=0):
    "Write a reference, a piece at a time."
    real = anndata.read_h5ad(real_data('reference/pbmc3k.h5ad'))
    real = real[real.obs[CELL_TYPE].isin(TYPES)].copy()
    real = real[:, np.sort(np.argsort(-np.asarray(real.X.sum(0)).ravel())[:n_genes])].copy()
    rng, drawn = np.random.default_rng(seed), []
    with h5py.File(path, 'w') as f:
        f.attrs.update({'encoding-type': 'anndata', 'encoding-version': '0.1.0'})
        for first in range(0, n_cells, STEP):
            rows = rng.integers(0, real.n_obs, min(STEP, n_cells - first))
            x = sp.csr_matrix(real.X[rows], dtype=np.float32)
            x.data = rng.poisson(x.data).astype(np.float32)
            x.eliminate_zeros()
            x = sp.csr_matrix((x.data, x.indices, x.indptr.astype(np.int64)), (len(rows), n_genes))
            if first:
                sparse_dataset(f['X']).append(x)
            else:
                write_elem(f, 'X', x)
            part = rng.integers(0, n_types//len(TYPES), len(rows)).astype(str)
            drawn.append(real.obs[CELL_TYPE].astype(str).to_numpy()[rows] + (' ' + part.astype(object) if n_types > len(TYPES) else ''))
        write_elem(f, 'obs', pd.DataFrame({CELL_TYPE: pd.Categorical(np.concatenate(drawn))}, index=[f'cell{i}' for i in range(n_cells)]))
        write_elem(f, 'var', pd.DataFrame(index=[*real.var_names, *(f'silent{i}' for i in range(n_genes - real.n_vars))]))


def measure(path):
    "Train on a file; seconds of each part and the highest memory of this process."
    import warnings

    from hpvade import atlas, learner
    warnings.simplefilter('ignore')
    spent = {}
    def clock(name, f):
        def wrapped(*args, **options):
            start = time.perf_counter()
            out = f(*args, **options)
            spent[name] = time.perf_counter() - start
            return out
        return wrapped
    for name in ('survey_reference', 'sample_reference', 'read_reference'):
        setattr(learner, name, clock(name, getattr(learner, name)))
    start = time.perf_counter()
    learner.train(path, progress=False)
    spent['train'] = time.perf_counter() - start
    peak = peak_gib()
    spent = {f'{k} (seconds)': round(v, 1) for k, v in spent.items()}
    print(json.dumps({'read in pieces': atlas.is_large(path), **spent, 'peak memory (GiB)': round(peak, 2)}))


def draw(table, out):
    import matplotlib
    matplotlib.use('Agg')
    import matplotlib.pyplot as plt
    from hpvade.pictures import set_style
    set_style()
    figure, axes = plt.subplots(2, 3, figsize=(7, 4), layout='constrained', sharey='row')
    for row, column in zip(axes, ('train (seconds)', 'peak memory (GiB)')):
        for k, (ax, what) in enumerate(zip(row, ('cells', 'genes', 'types'))):
            others = [c for c in ('cells', 'genes', 'types') if c != what]
            part = table[(table[others] == [BASE[('cells', 'genes', 'types').index(c)] for c in others]).all(axis=1)].sort_values(what)
            ax.plot(part[what], part[column], 'o-')
            ax.set(xscale='log', xlabel=what, ylabel=column if k == 0 else '', ylim=(0, 1.1*table[column].max()))
            ax.set_xticks(part[what], [f'{v:,}' for v in part[what]], rotation=45, ha='right')
            ax.minorticks_off()
    figure.savefig(out/'atlas.png', dpi=150)


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--cells', type=int, nargs='+', default=[10_000, 100_000, 200_000, 500_000, 1_000_000])
    parser.add_argument('--folder', type=Path, default=Path(tempfile.gettempdir()))
    parser.add_argument('--out', type=Path, default=Path(__file__).parent/'results')
    parser.add_argument('--again', action='store_true', help='measure anew what the table has')
    parser.add_argument('--measure', help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure)
        sys.exit()
    options.out.mkdir(parents=True, exist_ok=True)
    csv, (cells, genes, types) = options.out/'atlas.csv', BASE
    rows = [] if options.again or not csv.exists() else pd.read_csv(csv).to_dict('records')
    cases = [(n, genes, types) for n in options.cells] + [(cells, n, types) for n in (5_000, 60_000)] + [(cells, genes, n) for n in (24, 96)]
    done = {(r['cells'], r['genes'], r['types']) for r in rows}
    for case in [c for c in dict.fromkeys([BASE, *cases]) if c not in done]:
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            path = Path(folder)/'atlas.h5ad'
            generate(path, *case)
            said = subprocess.run([sys.executable, __file__, '--measure', str(path)], stdout=subprocess.PIPE, text=True, check=True).stdout
            rows.append(dict(zip(('cells', 'genes', 'types'), case), file_gib=round(path.stat().st_size/2**30, 2)) | json.loads(said.strip().splitlines()[-1]))
        pd.DataFrame(rows).to_csv(csv, index=False)
        print(rows[-1], flush=True)
    table = pd.DataFrame(rows).sort_values(['genes', 'types', 'cells'])
    table.to_csv(csv, index=False)
    (options.out/'atlas.md').write_text(f'Measured {date.today()} with `python bench/atlas.py` on two cores of a shared machine.\n\n{markdown(table)}\n')
    draw(table, options.out)
    print(options.out/'atlas.md')
