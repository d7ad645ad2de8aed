"""What each type expresses in each sample, from bulk alone: pseudobulk of stimulated and resting cells whose profiles are known, read with a model of other cells.

    python bench/expression.py [--parts designs ablation told samples speed] [--out bench/results]

Samples are mixed from pbmc_kang_muscat (two donors, at rest and stimulated with interferon, four types, 1,267 genes): 500 samples of 500 cells, each type's cells of one donor and one condition, fractions from a flat-ish Dirichlet, each gene multiplied by a
factor that all samples share (log-normal, sd .5), as between bulk and single cells. The model is trained on pbmc_hao_1000, or on three references of mononuclear cells; fractions are its own, none are given. Designs: which types of a sample are stimulated.
`together`: all or none, sample by sample in turn. `monocytes`: only they, in every other sample. `one type`: exactly one type of each sample, at random, so that the bulk of every sample holds interferon genes. `each by itself`: each type by a coin of its own.

Fixed before anything was scored. Interferon genes of a type: at least twice as high in its stimulated cells (10 CPM added to both), and p < .05 after Bonferroni in a Mann-Whitney test of its cells. Score of a gene: log ratio of the mean estimated expression (10 CPM added) over the samples
in which the type is stimulated and the others. `AUC`: interferon genes against all other genes. `whose`: interferon genes of the type against those of other types that do not rise in it (log2 ratio < .5). `r`: correlation over samples of estimate and the profile of the very cells
in the sample, median over (gene, type) pairs of which the type, at 20 % of the RNA, has 5 % or more; `r, varying`: of these the pairs whose profile differs between donors and conditions more than by which cells were drawn (more than half of its variance).
"""
import time
from functools import lru_cache

import numpy as np
import pandas as pd
import torch
from scipy.optimize import nnls
from scipy.stats import mannwhitneyu
from sklearn.metrics import roc_auc_score
import hpvade.expression as room
from hpvade.bridge import cpm_to_log, log_to_cpm, to_cpm
from hpvade.core import CELL_TYPE
from hpvade.data import read_reference
from hpvade.datasets import real_data
from hpvade.signature import cut_to_genes
from memory import peak_gib
from methods import REFERENCES, measure_parts, paths, trained

TYPES = ['B cells', 'CD4 T cells', 'CD8 T cells', 'Monocytes']
MODELS = {'hao': 'pbmc_hao_1000', 'three references': '+'.join(REFERENCES)}
DESIGNS = ['together', 'monocytes', 'one type', 'each by itself']
SAMPLES, CELLS, PLATFORM, PSEUDO = 500, 500, .5, 10.


@lru_cache
def cells():
    "Counts by type, donor and condition, and the genes."
    import anndata
    read = anndata.read_h5ad(real_data('reference/pbmc_kang_muscat.h5ad'))
    x, key = read.X.toarray().astype(float), list(zip(read.obs[CELL_TYPE].astype(str), read.obs['donor'].astype(str), (read.obs['condition'] == 'stim').astype(int)))
    groups = pd.Series(range(len(key))).groupby(pd.MultiIndex.from_tuples(key)).indices
    return {k: x[rows] for k, rows in groups.items()}, read.var_names


@lru_cache
def interferon():
    "Of each type a table of the genes: p, log2 ratio."
    groups, genes = cells()
    tables = {}
    for t in TYPES:
        rest, stimulated = (np.concatenate([x for (kind, _, c), x in groups.items() if kind == t and c == state]) for state in (0, 1))
        cpm = lambda x: x.sum(0) / x.sum() * 1e6
        p = mannwhitneyu(*(np.log1p(x / x.sum(1, keepdims=True) * 1e4) for x in (stimulated, rest)), axis=0).pvalue
        ratio = np.log2((cpm(stimulated) + PSEUDO) / (cpm(rest) + PSEUDO))
        tables[t] = pd.DataFrame(dict(ratio=ratio, responds=(p * len(genes) < .05) & (ratio > 1)), genes)
    return tables


@lru_cache
def cohort(design, n=SAMPLES, seed=0):
    "Bulk (DataFrame), RNA fractions, profiles (samples, types, genes), expected profiles, state of each type in each sample."
    groups, genes = cells()
    rng = np.random.default_rng(seed)
    factor = np.exp(rng.normal(0, PLATFORM, len(genes)))
    donors, fractions = rng.choice(['101', '107'], n), rng.dirichlet(np.full(4, 2.), n)
    state = np.zeros((n, 4), int)
    if design == 'together': state[1::2] = 1
    if design == 'monocytes': state[1::2, 3] = 1
    if design == 'one type': state[np.arange(n), rng.integers(4, size=n)] = 1
    if design == 'each by itself': state = rng.integers(2, size=(n, 4))
    counts, expected = np.zeros((n, 4, len(genes))), np.zeros((n, 4, len(genes)))
    for s in range(n):
        for k, t in enumerate(TYPES):
            pool = groups[t, donors[s], state[s, k]]
            counts[s, k] = pool[rng.choice(len(pool), max(5, round(CELLS * fractions[s, k])))].sum(0)
            expected[s, k] = pool.sum(0) / pool.sum() * 1e6 * factor
    rna = counts.sum(2) / counts.sum((1, 2))[:, None]
    bulk = pd.DataFrame(counts.sum(1) * factor, [f's{i}' for i in range(n)], genes)
    return dict(bulk=bulk, rna=rna, true=counts / counts.sum(2, keepdims=True) * 1e6 * factor, expected=expected, state=state)


@lru_cache
def model(names): return trained(names, cohort('together')['bulk'], types=TYPES).deconvolver()


def deconvolved(names, data):
    "The result of a cohort, its bulk (CPM) and the profiles of the model over the genes that both have, types in order."
    result = model(names).deconvolve(data['bulk'], min_fit=-1)
    profiles = result.cohort.transcriptome[TYPES]
    return result, to_cpm(data['bulk'][profiles.index].to_numpy()), profiles


# ways to take a bulk apart: (bulk, profiles, RNA fractions) -> (samples, types, genes)

def shared_out(x, b, r, least=None):
    "Scale to the bulk; nothing below `least`."
    x = np.maximum(x, 0 if least is None else least)
    return x * (b / np.maximum(np.einsum('sk,skg->sg', r, x), 1e-9))[:, None]


def prior(b, s, r): return np.repeat(room.expected_profiles(b, r, s).T[None], len(b), 0)
def bulk_itself(b, s, r): return np.repeat(b[:, None], s.shape[1], 1)
def bayesprism(b, s, r): return shared_out(prior(b, s, r), b, r)


def means(b, s, r, spread=.5, rounds=3):
    "Mean profiles of the cohort (genes, types): regression on the fractions, with the reference as prior."
    m, noise = room.expected_profiles(b, r, s), b.var(0)
    for _ in range(rounds):
        precision = (r.T @ r)[None] / noise[:, None, None] + (1 / (spread * (m + .1 * b.mean(0)[:, None])**2))[:, :, None] * np.eye(s.shape[1])
        found = m + np.linalg.solve(precision, ((b - r @ m.T).T @ r / noise[:, None])[..., None])[..., 0]
        noise = ((b - r @ found.T)**2).mean(0) + 1e-6
    return np.maximum(found, .02 * m)


def fixed_variances(b, s, r, cv=.5):
    "(a) The Gaussian update of each gene, variances from the reference alone: half the expression."
    m = room.expected_profiles(b, r, s)
    v = (cv * m)**2
    x = m.T + r[:, :, None] * v.T * ((b - r @ m.T) / (r**2 @ v.T + .05 * b.mean(0)**2 + 1))[:, None]
    return shared_out(x, b, r, .02 * m.T)


def learned_variances(b, s, r, strength=3., rounds=60):
    "(b) The same with a variance for each gene and type, learned from the cohort."
    m = means(b, s, r)
    e, parts = b - r @ m.T, np.column_stack([r**2, np.ones(len(r))])
    start = np.column_stack([(.5 * m)**2, .02 * b.mean(0)**2 + 1e-3])
    v = start.copy()
    for _ in range(rounds):
        total = parts @ v.T
        v *= np.sqrt(((parts.T @ (e**2 / total**2)).T + strength * start / v**2) / ((parts.T @ (1 / total)).T + strength / v))
    x = m.T + r[:, :, None] * v[:, :-1].T * (e / (parts @ v.T))[:, None]
    return shared_out(x, b, r, .02 * m.T)


def bmind(b, s, r, strength=8., rounds=30):
    "bMIND's model: a covariance of the types for each gene, inverse-Wishart around half the expression, by EM."
    m, K = means(b, s, r), s.shape[1]
    e, start = b - r @ m.T, (.5 * m[:, :, None])**2 * np.eye(K)
    cov, noise = start.copy(), .02 * b.mean(0)**2 + 1e-3
    outer = (r[:, :, None] * r[:, None]).reshape(len(r), -1)
    for _ in range(rounds):
        total = (outer @ cov.reshape(len(cov), -1).T) + noise
        pull = (outer.T @ (e**2 / total**2 - 1 / total)).T.reshape(-1, K, K)
        cov = (strength * start + len(r) * cov + cov @ pull @ cov) / (strength + len(r))
        noise = noise * np.sqrt((e**2 / total**2).sum(0) / (1 / total).sum(0))
    total = (outer @ cov.reshape(len(cov), -1).T) + noise
    x = m.T + np.einsum('gkl,sl,sg->skg', cov, r, e / total, optimize=True)
    return shared_out(x, b, r, .02 * m.T)


def cibersortx(b, s, r, window=40, step=20):
    "Like the high-resolution mode of CIBERSORTx: for each gene, non-negative regression in windows of samples sorted by it."
    n, x = len(b), np.zeros((len(b), s.shape[1], b.shape[1]))
    for g in range(b.shape[1]):
        order, seen = np.argsort(b[:, g]), np.zeros(n)
        for first in range(0, n - window + 1, step):
            rows = order[first:first + window] if first + window + step <= n else order[first:]
            x[rows, :, g] += nnls(r[rows], b[rows, g])[0]
            seen[rows] += 1
        x[:, :, g] /= np.maximum(seen, 1)[:, None]
    return shared_out(x, b, r, 1e-3 * room.expected_profiles(b, r, s).T)


def decoder(names, directions=4):
    "(c) The moves of the VAE: the decoder along the main directions of the cells of a type in the latent space; genes without a decoder stay at the prior."
    def apart(b, s, r, genes):
        net, known = model(names).model, pd.Index(model(names).genes)
        reading = cut_to_genes(read_reference(paths(names), types=TYPES), known)
        with torch.no_grad():
            z = net.latent(torch.tensor(cpm_to_log(to_cpm(reading.X.toarray())), dtype=torch.float32))
            m, moves = room.expected_profiles(b, r, s), np.zeros((b.shape[1], len(TYPES), directions))
            at, here = genes.get_indexer(known), np.isin(known, genes)
            for k, t in enumerate(TYPES):
                own = z[(reading.obs[CELL_TYPE] == t).to_numpy()]
                centre, (_, sd, way) = own.mean(0), torch.linalg.svd(own - own.mean(0), full_matrices=False)
                for j in range(directions):
                    step = sd[j] / len(own)**.5 * way[j]
                    up, down = (log_to_cpm(net.decoder(p[None]), check=False)[0].numpy() for p in (centre + step, centre - step))
                    moves[at[here], k, j] = (m[at[here], k] * (up - down)[here] / (up + down + 1)[here])
        noise, flat = b.var(0) / 2 + 1e-3, moves.reshape(len(s), -1)
        weight = np.repeat(r, directions, 1)
        gram = (flat / noise[:, None]).T @ flat
        scores = np.linalg.solve(weight[:, :, None] * weight[:, None] * gram + np.eye(flat.shape[1]), (((b - r @ m.T) / noise) @ flat * weight)[..., None])[..., 0]
        return shared_out(m.T + np.einsum('skj,gkj->skg', scores.reshape(len(b), len(TYPES), -1), moves), b, r, .02 * m.T)
    return apart


def taken_apart(result, **settings):
    "(d) Programmes: hpvade. `settings` are other values of constants of the room."
    before = {name: getattr(room, name) for name in settings}
    try:
        for name, value in settings.items(): setattr(room, name, value)
        expression = result.expression()
        x, sd = (np.stack([getattr(expression, what)(t).to_numpy() for t in TYPES], 1) for what in ('mean', 'sd'))
    finally:
        for name, value in before.items(): setattr(room, name, value)
    return expression, x, sd


def correlations(x, true):
    a, b = x - x.mean(0), true - true.mean(0)
    with np.errstate(all='ignore'):
        return np.nan_to_num((a * b).sum(0) / np.sqrt((a**2).sum(0) * (b**2).sum(0))).T


def scored(x, data, profiles):
    "A row of scores of estimated profiles (samples, types, genes)."
    genes, state, row = profiles.index, data['state'], {}
    at = data['bulk'].columns.get_indexer(genes)
    true, expected, s = data['true'][:, :, at], data['expected'][:, :, at], profiles.to_numpy()
    r = correlations(x, true)
    carried = .2 * s / (.2 * s + .8 * (s.sum(1, keepdims=True) - s) / 3) >= .05
    varying = carried & (expected.var(0).T > .5 * true.var(0).T)
    row['r'], row['r, varying'] = np.median(r[carried]), np.median(r[varying])
    row['r, varying, monocytes'] = np.median(r[varying[:, 3], 3])
    tables = {t: table.loc[genes] for t, table in interferon().items()}
    for k, t in reversed(list(enumerate(TYPES))):
        if 0 < state[:, k].mean() < 1:
            up, down = (x[state[:, k] == c, k].mean(0) for c in (1, 0))
            score, own = np.log((up + PSEUDO) / (down + PSEUDO)), tables[t].responds.to_numpy()
            others = np.any([tables[o].responds for o in TYPES if o != t], 0) & (tables[t].ratio < .5).to_numpy()
            row[f'AUC {t}'], row[f'whose {t}'] = roc_auc_score(own, score), roc_auc_score(own[own | others], score[own | others])
        elif state[:, 3].mean() < 1: # nothing happens in this type: what is said of the interferon genes of monocytes?
            split = state[:, 3] == 1
            said = np.log((x[split, k].mean(0) + PSEUDO) / (x[~split, k].mean(0) + PSEUDO))[tables['Monocytes'].responds]
            row[f'false change {t}'] = np.median(said)
    return row


def designs():
    rows = []
    for label, names in MODELS.items():
        for design in DESIGNS:
            data = cohort(design)
            result, b, profiles = deconvolved(names, data)
            s, r, at = profiles.to_numpy(), result.rna_fractions[TYPES].to_numpy(), data['bulk'].columns.get_indexer(profiles.index)
            expression, x, _ = taken_apart(result)
            moved = expression.rna_fractions[TYPES].to_numpy()
            ways = {
                'the profiles themselves': lambda: data['true'][:, :, at], 'expected profiles, shared out': lambda: shared_out(data['expected'][:, :, at], b, r),
                'the bulk itself': lambda: bulk_itself(b, s, r), 'the prior': lambda: prior(b, s, r), 'BayesPrism-like': lambda: bayesprism(b, s, r),
                'CIBERSORTx-like': lambda: cibersortx(b, s, r), 'bMIND-like': lambda: bmind(b, s, r), '(a) fixed variances': lambda: fixed_variances(b, s, r),
                '(b) learned variances': lambda: learned_variances(b, s, r), '(c) moves of the decoder': lambda: decoder(names)(b, s, r, profiles.index), '(d) programmes (hpvade)': lambda: x,
            }
            for way, work in ways.items():
                rows.append(dict(model=label, design=design, way=way) | scored(work(), data, profiles))
                print(*(f'{v:.3f}' if isinstance(v, float) else v for v in list(rows[-1].values())[:8]), flush=True)
            for row in rows[-1:]: row |= {'RMSE of the amounts': rmse(moved, data['rna']), 'as deconvolved': rmse(r, data['rna'])}
    return pd.DataFrame(rows)


def rmse(a, b): return float(np.sqrt(((a - b)**2).mean()))


VARIANTS = {'as it is': {}, '2 programmes': dict(PROGRAMMES=2), '4 programmes': dict(PROGRAMMES=4), '12 programmes': dict(PROGRAMMES=12), 'amounts as deconvolved': dict(ANCHOR=1e9), 'amounts free': dict(ANCHOR=1.), 'mean profiles within .25': dict(PROFILE_SPREAD=.25)}


def ablation():
    rows = []
    for design in DESIGNS:
        data = cohort(design)
        result, _, profiles = deconvolved(MODELS['hao'], data)
        for variant, settings in VARIANTS.items():
            expression, x, _ = taken_apart(result, **settings)
            moved = expression.rna_fractions[TYPES].to_numpy()
            r = np.mean([np.corrcoef(moved[:, k], data['rna'][:, k])[0, 1] for k in range(4)])
            rows.append(dict(design=design, variant=variant) | scored(x, data, profiles) | {'RMSE of the amounts': rmse(moved, data['rna']), 'r of the amounts': r})
            print(*(f'{v:.3f}' if isinstance(v, float) else v for v in list(rows[-1].values())[:8]), flush=True)
    table = pd.DataFrame(rows)
    mean = table.drop(columns='design').groupby('variant', sort=False).mean().reset_index().assign(design='mean')
    return pd.concat([table, mean], ignore_index=True)


def told():
    "Does `told` say what it promises (its root is the correlation), and do the sd hold?"
    rows = []
    for design in DESIGNS:
        data = cohort(design)
        result, b, profiles = deconvolved(MODELS['hao'], data)
        expression, x, sd = taken_apart(result)
        at = data['bulk'].columns.get_indexer(profiles.index)
        true = data['true'][:, :, at]
        level = np.median(b / np.maximum(np.einsum('sk,skg->sg', data['rna'], true), 1e-9), 1)[:, None, None] # of CPM over these genes
        within, r, share = np.abs(true * level - x) < 1.645 * sd, correlations(x, true), expression.told[TYPES].to_numpy()
        apart = np.abs((true * level - (true * level).mean(0)) - (x - x.mean(0))) < 1.645 * sd
        for low, high in ((0, .1), (.1, .3), (.3, .5), (.5, .7), (.7, 1.)):
            some = (share >= low) & (share <= high if high == 1 else share < high)
            cover = lambda inside: inside.transpose(0, 2, 1)[:, some].mean() if some.any() else np.nan
            rows.append({'design': design, 'told': f'{low} .. {high}', 'pairs': some.sum(), 'promised r': np.sqrt(share[some]).mean(), 'r': r[some].mean() if some.any() else np.nan, 'within 90 % bounds': cover(within), 'the same, mean of each gene aside': cover(apart)})
    return pd.DataFrame(rows)


def samples():
    rows = []
    for design in ('together', 'one type'):
        for n in (8, 20, 50, 100, 200, 500):
            data = {k: v[:n] for k, v in cohort(design).items()}
            result, b, profiles = deconvolved(MODELS['hao'], data)
            _, x, _ = taken_apart(result)
            r = result.rna_fractions[TYPES].to_numpy()
            for way, found in {'the bulk itself': bulk_itself(b, profiles.to_numpy(), r), 'programmes (hpvade)': x}.items():
                rows.append(dict(design=design, samples=n, way=way) | scored(found, data, profiles))
    return pd.DataFrame(rows)


def speed():
    "Seconds and memory of 20,000 genes in ten types."
    import subprocess, sys
    rows = [eval(subprocess.run([sys.executable, __file__, '--one', str(n)], capture_output=True, text=True, check=True).stdout.splitlines()[-1]) for n in (500, 1000, 2000)]
    return pd.DataFrame(rows)


def one_speed(n, genes=20_000, types=10):
    import tempfile
    from pathlib import Path
    rng = np.random.default_rng(0)
    s = rng.gamma(.5, size=(genes, types)).astype(np.float32) * rng.gamma(1., size=(genes, 1)).astype(np.float32)
    rna = rng.dirichlet(np.full(types, 2.), n)
    bulk = rng.poisson(rna @ (s / s.sum(0)).T * 2e7).astype(np.float32)
    names, index = pd.Index([f's{i}' for i in range(n)]), pd.Index([f'g{i}' for i in range(genes)])
    posterior = room.Posterior(rna, np.repeat(.02 * (np.eye(types) - 1 / types)[None], n, 0), .01 * np.eye(types))
    cohort = room.Cohort(pd.DataFrame(s, index, [f't{k}' for k in range(types)]), lambda: ((names[i:i + 512], bulk[i:i + 512]) for i in range(0, n, 512)))
    before, start = peak_gib(), time.perf_counter()
    expression = room.expression_of(posterior, names, cohort)
    learned = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        expression.write(Path(folder)/'x.h5ad')
        size = (Path(folder)/'x.h5ad').stat().st_size / 2**30
    print(dict(samples=n, genes=genes, types=types, learning_seconds=round(learned - start, 1), writing_seconds=round(time.perf_counter() - learned, 1), peak_gib=round(peak_gib(), 2), gib_before=round(before, 2), file_gib=round(size, 2)))


PARTS = {
    'designs': ('Four designs, two models, eleven ways', designs),
    'ablation': ('What the parts are worth (model of hao)', ablation),
    'told': ('What is told, and whether the bounds hold (model of hao)', told),
    'samples': ('How many samples it takes (model of hao)', samples),
    'speed': ('Cost on one core, 20,000 genes in ten types; all layers written', speed),
}

if __name__ == '__main__':
    import sys
    if '--one' in sys.argv: one_speed(int(sys.argv[-1]))
    else: measure_parts('expression', __doc__, PARTS)
