"""How much of a bulk is unknown, and is a type missing: foreign tissue mixed into blood, types left out of the reference, cohorts in which nothing is foreign.

    python bench/unknown.py [--parts mixtures other_way left_out real speed] [--out bench/results]

`mixtures`: real bulks of blood with real bulks of pancreas or brain at 0 .. 80 % of the RNA (both scaled to CPM), the other ways of estimating beside. `other_way`: the same with brain as what is known. `left_out`: pseudobulk of 500,000 reads,
each type left out of the reference in turn. `real`: cohorts of mononuclear cells, in which nothing is unknown as far as anyone knows, and whole blood, whose neutrophils the models lack.
"""
import time

import numpy as np
import pandas as pd
import torch
from hpvade.bridge import CPM_TOTAL, to_cpm
from hpvade.core import CELL_TYPE
from hpvade.data import read_bulk, read_reference, split_cells
from hpvade.datasets import real_data
from hpvade.evaluate import align, scores
from hpvade.fit import fit_profiles, log_expression, regression, residuals, solved
from hpvade.signature import SCORE_PSEUDOCOUNT, choose_genes, cut_to_genes, make_profiles, usable_genes
from hpvade.simulate import PROPORTIONS, RNA_PROPORTIONS, simulate
from hpvade.unknown import MISSING, departures, known_part, looks_like, missing_genes, unknown_share, unknown_table, with_unknown
from methods import REFERENCES, TYPES, measure_parts, trained

MODELS = {'hao': 'pbmc_hao_1000', 'three references': '+'.join(REFERENCES)}
PURE = ['pbmc_finotello8_counts', 'pbmc_finotello9', 'pbmc_hoek8', 'pbmc_monaco12']
LEVELS = (0., .1, .2, .4, .6, .8)
READS = 500_000
BLOOD_LIKE = 'Microglia|Endothelial'  # of the samples of brain: cells that are kin of blood cells are not foreign to it


def usable(name):
    "A bulk in CPM over usable genes."
    read = read_bulk(real_data(f'{name}.h5ad'))
    frame = read.to_df().loc[:, usable_genes(read.var_names)]
    return frame.div(frame.sum(axis=1), axis=0) * CPM_TOTAL, read


def cohorts():
    "Name of the mixture, blood, foreign tissue (CPM), true RNA fractions of the blood where they are known, its measured fractions of cells."
    rng = np.random.default_rng(0)
    pancreas, (brain, read) = usable('bulk/pancreas_fadista77')[0], usable('sorted/sorted_brain_barres41')
    brain = brain[~read.obs['sample_type'].astype(str).str.contains(BLOOD_LIKE).to_numpy()]
    pure = usable('sorted/sorted_epic_blood6')[0].drop(index='Neutrophils')
    weights = rng.dirichlet(np.ones(len(pure)), 16)
    kinds = {'Bcells': 'B cells', 'CD4_Tcells': 'CD4 T cells', 'CD8_Tcells': 'CD8 T cells', 'NKcells': 'NK cells', 'Monocytes': 'Monocytes'}
    truth = pd.DataFrame(weights, columns=[kinds[s] for s in pure.index])
    yield 'sorted blood + brain', pd.DataFrame(weights @ pure.to_numpy(), truth.index.astype(str), pure.columns), brain, truth, None
    for name, foreign in ((PURE[0], dict(pancreas=pancreas)), (PURE[1], dict(brain=brain)), (PURE[2], dict(brain=brain)), (PURE[3], dict(pancreas=pancreas))):
        blood, read = usable(f'bulk/{name}')
        for tissue, bulk in foreign.items():
            yield f'{name} + {tissue}', blood, bulk, None, (read.obsm['proportions_major'] if 'finotello' in name else None)


def mixed(blood, foreign, u, seed=0):
    genes = blood.columns.intersection(foreign.columns)
    x, f = (b[genes].div(b[genes].sum(axis=1), axis=0) * CPM_TOTAL for b in (blood, foreign))
    picked = np.random.default_rng(seed).integers(len(f), size=len(x))
    return (1 - u) * x + u * f.iloc[picked].to_numpy()


def over(frame, genes):
    "Values over `genes`, which of them are there."
    there = genes.isin(frame.columns)
    x = np.zeros((len(frame), len(genes)), dtype=np.float32)
    x[:, there] = frame[genes[there]].to_numpy()
    return torch.tensor(x), torch.tensor(there)


# other ways

def total(x, columns, there, model, whole):
    "1 - total of the fitted amounts, on the scale of CPM over all genes of the transcriptome."
    A, weight = regression(columns, there)
    S = model.transcriptome.loc[whole.columns.intersection(model.transcriptome.index)]
    share_bulk = whole[columns.genes[there]].sum(axis=1).to_numpy() / whole[S.index].sum(axis=1).to_numpy()
    share_columns = columns.values[there].sum(0).mean() / float(S.sum().mean())
    q = solved(log_expression(to_cpm(x[:, there])), A, weight).q
    return 1 - q.exp().sum(1).numpy() * share_bulk / share_columns


def lowest(x, columns, there, model, whole):
    "A column of the least that any type has."
    column = with_unknown(columns, len(model.transcriptome))
    column.values[:, -1] = columns.by_type().to_numpy().min(1) + SCORE_PSEUDOCOUNT
    S = model.transcriptome.min(axis=1).sum() / CPM_TOTAL
    a = fit_profiles(x, column, there).rna_fractions[:, -1].numpy() * S
    return a / (a + 1 - a / S)


def learned(x, columns, there, model, whole, spread=1.5, rounds=4):
    "The column refined from the residuals of the cohort, a log-normal prior of that spread around it."
    column = with_unknown(columns, len(model.transcriptome))
    A, _ = regression(column, there)
    weight, y = regression(columns, there)[1], log_expression(to_cpm(x[:, there]))
    start = A[:, -1].log()
    f = start.clone()
    for _ in range(rounds):
        A = torch.cat([A[:, :-1], f.exp()[:, None]], 1)
        state = solved(y, A, weight)
        for _ in range(5):
            r, slope, _, _, v, z = residuals(y, torch.cat([A[:, :-1], f.exp()[:, None]], 1), state)
            part = state.q.exp()[:, -1:] * f.exp() * slope
            f = f + (((z/v*r*part).sum(0) - (f - start)/spread**2) / ((z/v*part**2).sum(0) + spread**-2)).clamp(-1, 1)
    return torch.softmax(state.q, 1)[:, -1].numpy()


OTHERS = {'total of the amounts': total, 'least of the types': lowest, 'column learned from the cohort': learned}


def rmse(a, b):
    return float(np.sqrt(((np.asarray(a) - np.asarray(b))**2).mean()))


def fitted(model, frame, n_genes):
    "With and without the unknown, undivided types."
    columns = model.profiles.take(columns=(model.profiles.columns['state'] == 0).to_numpy())
    x, there = over(frame, columns.genes)
    return x, columns, there, fit_profiles(x, with_unknown(columns, n_genes), there), fit_profiles(x, columns, there)


def mixtures():
    rows = []
    for label, names in MODELS.items():
        for name, blood, foreign, truth, measured in cohorts():
            model = trained(names, blood).deconvolver()
            types, reference = model.types, None
            for u in LEVELS:
                frame = mixed(blood, foreign, u)
                x, columns, there, fit, blind = fitted(model, frame, len(model.transcriptome))
                known, share = known_part(fit).rna_fractions.numpy(), unknown_share([fit]).rna.to_numpy()
                reference = blind.rna_fractions.numpy() if reference is None else reference
                row = dict(model=label, mixture=name, share=u, found=share.mean(), error=np.abs(share - u).mean())
                row |= {w: np.abs(f(x, columns, there, model, frame) - u).mean() for w, f in OTHERS.items()}
                row |= {'drift of the known': rmse(known, reference), 'drift, no column': rmse(blind.rna_fractions, reference)}
                for what, found in (('with', known), ('no column', blind.rna_fractions.numpy())):
                    found = pd.DataFrame(found, frame.index, types)
                    if truth is not None:
                        row[f'RMSE to the truth, {what}'] = rmse(found[truth.columns].div(found[truth.columns].sum(axis=1), axis=0), truth)
                    elif measured is not None:
                        row[f'RMSE to the truth, {what}'] = scores(*align(model.cell_sizes.to_cells(found), measured, {}, TYPES)).loc['pooled', 'rmse']
                table = unknown_table(unknown_share([fit]), pd.DataFrame(known, frame.index, types), model.cell_sizes)
                row['within bounds'] = ((table.rna_lower <= u) & (u <= table.rna_upper)).mean()
                row['log odds'] = np.log(share.clip(1e-3) / (1 - share).clip(1e-3)).mean() - np.log(u / (1 - u)) if u else np.nan
                rows.append(row)
                print(*(f'{v:.3f}' if isinstance(v, float) else v for v in row.values()), flush=True)
    table = pd.DataFrame(rows)
    mean = table.drop(columns=['mixture', 'share', 'found', 'log odds']).groupby('model', sort=False).mean()
    mean['log odds'] = table.groupby('model')['log odds'].agg(lambda v: np.sqrt((v**2).mean()))
    return pd.concat([table, mean.reset_index().assign(mixture='all (log odds: RMS)')], ignore_index=True).round(3)


def other_way():
    "Brain read with single cells of brain, blood or pancreas being what is foreign."
    rows, (brain, read) = [], usable('sorted/sorted_brain_barres41')
    kinds = read.obs['sample_type'].astype(str)
    own = {'whole cortex': kinds == 'Human whole cortex', 'mature astrocytes': kinds.str.contains('mature astrocytes')}
    for sample, rows_of in own.items():
        for name in ('pbmc_hoek8', 'pancreas_fadista77'):
            foreign, start = usable(f'bulk/{name}')[0], brain[rows_of.to_numpy()]
            model = trained('brain_darmanis267', mixed(start, foreign, .5)).deconvolver()
            for u in LEVELS:
                share = unknown_share([fitted(model, mixed(start, foreign, u), len(model.transcriptome))[3]]).rna.to_numpy()
                rows.append(dict(bulk=sample, foreign=name, share=u, found=share.mean(), error=np.abs(share - u).mean()))
                print(*rows[-1].values(), flush=True)
    return pd.DataFrame(rows).round(3)


# types left out

def at_depth(bulk, rng):
    frame = bulk.to_df()
    return pd.DataFrame(rng.poisson(frame.div(frame.sum(axis=1), axis=0).to_numpy() * READS).astype(np.float32), frame.index, frame.columns)


def read_by(cells, frame):
    "The known part and the score of pseudobulks, as a model of these cells sees them."
    S = make_profiles(cut_to_genes(cells, cells.var_names)).by_type()
    S = S[usable_genes(S.index)]
    S = S / S.sum() * CPM_TOTAL
    columns = make_profiles(cut_to_genes(cells, choose_genes(cells)))
    x, there = over(frame, columns.genes)
    fit = fit_profiles(x, with_unknown(columns, len(S)), there)
    shared, part = S.index.intersection(frame.columns), known_part(fit)
    score, sums = departures(torch.tensor(frame[shared].to_numpy()), part.rna_fractions, torch.tensor(S.loc[shared, columns.types].to_numpy()))
    return score, sums.set_axis(shared), unknown_share([fit]).rna.to_numpy()


def left_out(n=200):
    rows, rng, cells = [], np.random.default_rng(0), {r: read_reference(real_data(f'reference/{r}.h5ad'), types=TYPES) for r in REFERENCES}
    parts = {r: tuple(c[i].copy() for i in split_cells(c, .3)) for r, c in cells.items()}
    for target in REFERENCES:
        bulk = simulate(cut_to_genes(parts[target][1], parts[target][1].var_names), n, seed=1)
        frame, rna = at_depth(bulk, rng), bulk.obsm[RNA_PROPORTIONS]
        several = (rna > .03).sum(axis=1).to_numpy() > 1
        for source in REFERENCES:
            reading = parts[source][0] if source == target else cells[source]
            for kind in ['none', *TYPES]:
                kept = reading[(reading.obs[CELL_TYPE] != kind).to_numpy()].copy()
                kept.obs[CELL_TYPE] = kept.obs[CELL_TYPE].cat.remove_unused_categories()
                score, sums, share = read_by(kept, frame)
                missing = np.zeros(n) if kind == 'none' else rna[kind].to_numpy()
                of_cells = np.zeros(n) if kind == 'none' else bulk.obsm[PROPORTIONS][kind].to_numpy()
                much, none = several & (of_cells >= .2) & (of_cells < .9), several & (of_cells == 0)
                profiles = make_profiles(cut_to_genes(cells[REFERENCES[(REFERENCES.index(target) + 1) % 3]], cells[REFERENCES[(REFERENCES.index(target) + 1) % 3]].var_names)).by_type()
                rows.append({
                    'left out': kind, 'reads': 'its own laboratory' if source == target else 'another laboratory', 'flagged at 20 % or more': (score[much] > MISSING).mean() if much.any() else np.nan,
                    'false alarms': (score[none] > MISSING).mean() if none.any() else np.nan, 'error of the share': np.abs(share - missing)[several].mean(), 'share found where complete': share[none].mean() if none.any() else np.nan,
                    'named rightly': float(looks_like(sums, profiles).index[0] == kind) if kind != 'none' and (score[much] > MISSING).mean() > .5 else np.nan,
                })
                print(*rows[-1].values(), flush=True)
    return pd.DataFrame(rows).groupby(['left out', 'reads'], sort=False).mean().round(3).reset_index()


def real():
    rows = []
    profiles = read_reference(real_data('reference/wholeblood_rnasieve1303.h5ad'))
    profiles = make_profiles(cut_to_genes(profiles, profiles.var_names)).by_type()
    for label, names in MODELS.items():
        for name in [*PURE, 'wholeblood_linsley5']:
            blood, _ = usable(f'bulk/{name}')
            model = trained(names, blood).deconvolver()
            _, _, _, fit, blind = fitted(model, blood, len(model.transcriptome))
            part, S = known_part(fit), model.transcriptome
            shared = S.index.intersection(blood.columns)
            score, sums = departures(torch.tensor(blood[shared].to_numpy()), part.rna_fractions, torch.tensor(S.loc[shared, model.types].to_numpy()))
            sums = sums.set_axis(shared)
            share = unknown_share([fit]).rna.to_numpy()
            said = looks_like(sums, profiles) if sums['bulk'].sum() else pd.Series(dtype=float)
            rows.append({
                'model': label, 'cohort': name, 'unknown, median': np.median(share), 'unknown, most': share.max(), 'known moved by (RMSE)': rmse(part.rna_fractions, blind.rna_fractions),
                'score, least': score.min(), 'score, most': score.max(), 'flagged': f'{(score > MISSING).sum()} of {len(score)}',
                'looks like': ', '.join(f'{t} {c:.2f}' for t, c in said.head(2).items()), 'genes': ', '.join(missing_genes(sums).gene[:6]),
            })
            print(*rows[-1].values(), flush=True)
    return pd.DataFrame(rows).round(3)


def speed(n=1000):
    model = trained(MODELS['three references'], real_data('bulk/pbmc_finotello8_counts.h5ad')).deconvolver()
    blood, _ = usable('bulk/pbmc_finotello8_counts')
    rows = []
    frame = pd.concat([blood * np.random.default_rng(i).lognormal(0, .2, blood.shape) for i in range(n // len(blood))]).astype(np.float32)
    columns = model.profiles.take(columns=(model.profiles.columns['state'] == 0).to_numpy())
    x, there = over(frame, columns.genes)
    shared = model.transcriptome.index.intersection(frame.columns)
    whole, S = torch.tensor(frame[shared].to_numpy()), torch.tensor(model.transcriptome.loc[shared, model.types].to_numpy())
    results = {}
    for step, work in {
        'fit without the column': lambda: fit_profiles(x, columns, there),
        'fit with it': lambda: fit_profiles(x, with_unknown(columns, len(model.transcriptome)), there),
        'score': lambda: departures(whole, known_part(results['fit with it']).rna_fractions, S),
    }.items():
        start = time.perf_counter()
        results[step] = work()
        rows.append({'step': step, 'samples': len(frame), 'seconds': round(time.perf_counter() - start, 2)})
    return pd.DataFrame(rows)


PARTS = {
    'mixtures': ('Foreign tissue in blood: error of the unknown share, and what becomes of the known types', mixtures),
    'other_way': ('Foreign tissue in brain, read with single cells of brain', other_way),
    'left_out': ('Pseudobulk, a type left out of the reference', left_out),
    'real': ('Cohorts as they are', real),
    'speed': ('Cost on one core', speed),
}

if __name__ == '__main__':
    measure_parts('unknown', __doc__, PARTS)
