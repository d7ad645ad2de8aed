"""Every method on simulated bulk with exact fractions, where more can be varied than real cohorts allow.

    python bench/simulation.py [--seeds 5] [--deep-seeds 1] [--workers 2] [--methods NAME ...] [--cases NAME ...] [--again] [--out bench/results]

Each seed is another split of the cells, another draw of the bulk and another training. Cases: unseen cells of the reference's own experiment; cells of another laboratory; a type that the reference lacks; a type at 1 %;
fine labels; 25 generated types. Writes simulation.csv and simulation.md; runs what the table lacks, with --again also what it has.
"""
import argparse
from datetime import date
from pathlib import Path

import anndata
import numpy as np
import pandas as pd
import scipy.sparse as sp
from hpvade.core import CELL_TYPE
from hpvade.data import read_reference, split_cells
from hpvade.datasets import real_data
from hpvade.simulate import PROPORTIONS, simulate
from methods import DEEP, METHODS, NAMES, attempt, blood, collect, markdown, score, summary

N_SAMPLES = 30
RARE = 'B cells'


def unseen(reference, seed):
    "Train on 70 % of the cells, mix the others."
    known, rest = (reference[i].copy() for i in split_cells(reference, .3, seed))
    return known, simulate(rest, N_SAMPLES, seed=seed)


def mixed(reference, fractions, n_cells, rng):
    "Pseudobulks of given fractions (samples, types), cells drawn with replacement."
    types = list(reference.obs[CELL_TYPE].cat.categories)
    cells = [np.flatnonzero(reference.obs[CELL_TYPE] == t) for t in types]
    number = np.array([rng.multinomial(n_cells, p) for p in fractions])
    times = sp.lil_matrix((len(fractions), reference.n_obs))
    for i, row in enumerate(number):
        drawn = np.concatenate([rng.choice(c, n) for c, n in zip(cells, row)])
        np.add.at(times_row := np.zeros(reference.n_obs), drawn, 1)
        times[i] = times_row
    names = [f'mixture{i}' for i in range(len(fractions))]
    truth = pd.DataFrame(number/n_cells, names, types)
    counts = np.asarray((times.tocsr() @ reference.X).todense(), dtype=np.float32)
    return anndata.AnnData(counts, obs=pd.DataFrame(index=names), var=reference.var[[]].copy(), obsm={PROPORTIONS: truth})


def rare(seed):
    "One type at 0 .. 2 % (mean 1 %), the others in flat compositions."
    known, rest = (blood('pbmc3k')[i].copy() for i in split_cells(blood('pbmc3k'), .3, seed))
    rng, types = np.random.default_rng(seed), list(rest.obs[CELL_TYPE].cat.categories)
    fractions = rng.dirichlet(np.ones(len(types)), N_SAMPLES)
    fractions[:, types.index(RARE)] = 0
    share = rng.uniform(0, .02, (N_SAMPLES, 1))
    fractions = fractions/fractions.sum(1, keepdims=True)*(1 - share)
    fractions[:, types.index(RARE)] = share[:, 0]
    return known, mixed(rest, fractions, 2000, np.random.default_rng(seed))


def fine(name, seed):
    return unseen(read_reference(real_data(f'reference/{name}.h5ad'), 'cell_type_fine', min_cells=20), seed)


def lacking(seed):
    "The bulk holds NK cells, the reference does not; scored over the types it has."
    whole, other = blood('pbmc_hao_1000'), blood('pbmc3k')
    kept = [t for t in whole.obs[CELL_TYPE].cat.categories if t != 'NK cells']
    bulk = simulate(other, N_SAMPLES, seed=seed)
    bulk.obsm[PROPORTIONS] = bulk.obsm[PROPORTIONS][kept]
    keep = bulk.obsm[PROPORTIONS].sum(axis=1) > .1
    return read_reference(whole, types=kept), bulk[keep.to_numpy()].copy()


def many_types(seed, n_types=25, n_cells=4000, n_genes=3000):
    "Twenty-five types, in five families that share half of their markers, of sizes within a factor of six."
    rng = np.random.default_rng(seed)
    base = rng.lognormal(0, 1.5, n_genes)
    effect = np.zeros((n_types, n_genes))
    families = rng.normal(0, 1, (5, n_genes))*(rng.random((5, n_genes)) < .05)
    for k in range(n_types):
        effect[k] = 2*families[k % 5] + 1.5*np.abs(rng.normal(0, 1, n_genes))*(rng.random(n_genes) < .02)
    profiles = base*np.exp(effect)
    profiles /= profiles.sum(1, keepdims=True)
    sizes = rng.lognormal(np.log(2000), .5, n_types)
    y = np.arange(n_cells) % n_types
    depth = sizes[y]*rng.lognormal(0, .3, n_cells)
    counts = rng.poisson(profiles[y]*depth[:, None]).astype(np.float32)
    obs = pd.DataFrame({CELL_TYPE: pd.Categorical([f'type {k:02d}' for k in y])}, index=[f'cell{i}' for i in range(n_cells)])
    return unseen(read_reference(anndata.AnnData(sp.csr_matrix(counts), obs=obs, var=pd.DataFrame(index=[f'G{g}' for g in range(n_genes)]))), seed)


CASES = {  # name -> function of the seed: (reference, bulk)
    'unseen cells (pbmc3k)': lambda seed: unseen(blood('pbmc3k'), seed),
    'other laboratory (pbmc_hao_1000 to pbmc3k)': lambda seed: (blood('pbmc_hao_1000'), simulate(blood('pbmc3k'), N_SAMPLES, seed=seed)),
    'a type the reference lacks (NK cells)': lacking,
    'a type at 1 % (B cells)': rare,
    'fine labels (pbmc3k)': lambda seed: fine('pbmc3k', seed),
    'fine labels (pbmc_facs)': lambda seed: fine('pbmc_facs', seed),
    '25 generated types': many_types,
}


def work(case, method, seed):
    cells, bulk = CASES[case](seed)
    truth = bulk.obsm[PROPORTIONS]
    predicted, cost = attempt(method, cells, bulk, seed)
    rows = []
    for name, table in predicted.items():
        row = dict(case=case, method=name, seed=seed, **cost)
        if table is not None:
            s = score(table, truth, list(truth.columns), {})
            row |= {k: s[k] for k in ('r', 'rmse', 'ccc', 'type_r', 'skill')}
            if 'at 1 %' in case:
                row |= dict(rare_r=s[f'r {RARE}'], rare_bias=s[f'bias {RARE}'])
        rows.append(row)
    return rows


def write(table, out, command):
    table.round(4).to_csv(out/'simulation.csv', index=False)
    mean = summary(table, ['case', 'method'])
    mean[['rare type r', 'rare type bias']] = table.groupby(['case', 'method'], sort=False)[['rare_r', 'rare_bias']].mean().round(4)
    (out/'simulation.md').write_text(f'Measured {date.today()} with `{command}` on two cores; means over seeds, {N_SAMPLES} samples a case.\n\n{markdown(mean.reset_index())}\n')


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--seeds', type=int, default=5)
    parser.add_argument('--deep-seeds', type=int, default=1, help='of TAPE and Scaden, which take minutes each')
    parser.add_argument('--workers', type=int, default=2)
    parser.add_argument('--methods', nargs='+', choices=list(METHODS), default=list(METHODS))
    parser.add_argument('--cases', nargs='+', choices=list(CASES), default=list(CASES))
    parser.add_argument('--again', action='store_true', help='measure anew what the table has')
    parser.add_argument('--out', type=Path, default=Path(__file__).parent/'results')
    options = parser.parse_args()
    n = lambda m: options.deep_seeds if m in DEEP else options.seeds
    jobs = [dict(case=c, method=m, seed=s) for s in range(max(options.seeds, options.deep_seeds)) for c in options.cases for m in options.methods if s < n(m)]
    table = collect(options.out/'simulation.csv', jobs, work, options.workers, options.again)
    table = table.sort_values(['case', 'method', 'seed'], key=lambda c: c.map([*CASES, *NAMES].index) if c.name != 'seed' else c)
    write(table, options.out, f'python bench/simulation.py --seeds {options.seeds} --deep-seeds {options.deep_seeds}')
    print(f'{options.out}/simulation.md')
