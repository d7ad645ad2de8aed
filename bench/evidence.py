"""What can be known without measured fractions of real blood: sorted cells, other references, counts against TPM, mixtures of RNA.

    python bench/evidence.py [--parts design sorted references networks mixtures] [--out bench/results]

Designs of hpvade are to be chosen by this and by nothing else. `design`: each choice undone, one at a time. `networks`: fit alone, networks alone, both
joined, on pseudobulk of held-out references. `sorted`: sorted cells of one laboratory mixed on paper. `references`: what they say of each other. `mixtures`: RNA of tissues mixed in known shares, beside regressions on the same columns. Writes evidence_PART.md.
"""
import itertools
from contextlib import contextmanager
from unittest import mock

import anndata
import numpy as np
import pandas as pd
import torch
from hpvade import learner as learner_module
from hpvade import signature, uncertainty
from hpvade.bridge import to_cpm
from hpvade.core import CELL_TYPE
from hpvade.data import read_bulk, read_reference, split_cells
from hpvade.datasets import real_data
from hpvade.evaluate import ccc, pearson
from hpvade.learner import train
from hpvade.signature import Profiles, cut_to_genes, make_profiles
from hpvade.simulate import RNA_PROPORTIONS, simulate, with_platform_noise
from hpvade.uncertainty import fit_committee, posterior_of
from methods import REFERENCES, REGRESSIONS, SETS, TYPES, measure_parts, trained

SORTED = {'Bcells': 'B cells', 'CD4_Tcells': 'CD4 T cells', 'CD8_Tcells': 'CD8 T cells', 'NKcells': 'NK cells', 'Monocytes': 'Monocytes'}
SHORT = {'pbmc_hao_1000': 'hao', 'pbmc3k': '3k', 'pbmc_facs': 'facs'}
FINE = {  # labels of two references that mean the same cells
    'pbmc3k': {'Naive CD4 T': 'Naive CD4 T', 'Memory CD4 T': 'Memory CD4 T', 'CD14+ Mono': 'CD14 Mono', 'B': 'B', 'CD8 T': 'Cytotoxic CD8 T', 'NK': 'NK'},
    'pbmc_facs': {'CD4+/CD45RA+/CD25- Naive T': 'Naive CD4 T', 'CD4+/CD45RO+ Memory': 'Memory CD4 T', 'CD14+ Monocyte': 'CD14 Mono', 'CD19+ B': 'B', 'CD8+ Cytotoxic T': 'Cytotoxic CD8 T', 'CD56+ NK': 'NK'},
}


def pseudobulk(reference, n=40, seed=0, types=TYPES, **reading):
    "Pseudobulk of some types of a reference, with the RNA fractions it was made of."
    cells = read_reference(real_data(f'reference/{reference}.h5ad'), types=types, **reading)
    return simulate(cut_to_genes(cells, cells.var_names), n, seed=seed)


def rmse(result, bulk):
    "Of RNA fractions, over the types that are in the bulk."
    truth = bulk.obsm[RNA_PROPORTIONS]
    found = result.rna_fractions.reindex(columns=truth.columns, fill_value=0.)
    return float(np.sqrt(((found - truth.to_numpy())**2).to_numpy().mean()))


# designs

def averaged(profiles):
    "One column a type: the mean over references."
    S = profiles.by_type()
    return Profiles(S.to_numpy(), S.index, pd.DataFrame({'type': S.columns, 'reference': 'mean', 'state': 0, 'cells': 1}), profiles.types)


@contextmanager
def default():
    yield


def undone(owner, name, value):
    return lambda: mock.patch.object(owner, name, value)


DESIGNS = {
    'the default': default,
    'contrasts as counted': undone(signature, 'believed', lambda d, v: d),
    'types undivided': undone(learner_module, 'find_states', lambda encode, cells: np.zeros(cells.n_obs, int)),
    'one fit: all genes, undivided': undone(uncertainty, 'committee', lambda p: [(np.ones(len(p.genes), bool), (p.columns['state'] == 0).to_numpy())]),
    'references averaged': None,
}


def model_of(names, bulk, design, **options):
    model = trained('+'.join(names), bulk, epochs=5, **options).deconvolver()
    if design == 'references averaged':
        model.profiles = averaged(model.profiles)
    return model


def design_row(design):
    change = DESIGNS[design] or default
    with change():
        row = {}
        pure = read_bulk(real_data('sorted/sorted_epic_blood6.h5ad'))
        for names in ([r] for r in REFERENCES):
            row |= purity(model_of(names, pure, design), pure, names)
        row |= purity(model_of(REFERENCES, pure, design), pure, REFERENCES)
        errors = []
        for target in REFERENCES:
            bulk, others = pseudobulk(target), [r for r in REFERENCES if r != target]
            errors += [rmse(model_of(names, bulk, design).deconvolve(bulk), bulk) for names in ([others[0]], [others[1]], others)]
        row['other references, RMSE'] = np.mean(errors)
        counts, tpm = (anndata.read_h5ad(real_data(f'bulk/pbmc_finotello{k}.h5ad')) for k in ('8_counts', '9'))
        model = model_of(REFERENCES, [counts, tpm], design)
        a, b = model.deconvolve(counts).fractions, model.deconvolve(tpm[counts.obs['SRR']].copy()).fractions
        row['counts against TPM'] = float(np.abs(a.to_numpy() - b.to_numpy())[:, [list(a).index(t) for t in TYPES]].mean())
    return row


def purity(model, pure, names):
    found = model.deconvolve(pure).rna_fractions
    right = [found.loc[s, t] for s, t in SORTED.items()]
    label = '+'.join(SHORT[n] for n in names)
    return {f'sorted, {label}': np.mean(right), f'sorted CD8, {label}': found.loc['CD8_Tcells', 'CD8 T cells']}


# sorted cells, mixed on paper

WHOLE_BLOOD = 'wholeblood_rnasieve1303'  # the one reference with neutrophils


def mixed(types, n=40, seed=0, alpha=None):
    "Sorted samples mixed in random shares (alpha of a Dirichlet distribution; None: 1.5 of each), with the share that each type has of the RNA over usable genes."
    pure = read_bulk(real_data('sorted/sorted_epic_blood6.h5ad'))
    names = {t: s for s, t in (SORTED | {'Neutrophils': 'Neutrophils'}).items()}
    cpm = to_cpm(np.asarray(pure[[names[t] for t in types]].X, dtype=float))
    shares = np.random.default_rng(seed).dirichlet(np.full(len(types), 1.5) if alpha is None else alpha, n)
    usable = shares * cpm[:, signature.usable_genes(pure.var_names)].sum(1)
    bulk = anndata.AnnData((shares @ cpm).astype(np.float32), var=pd.DataFrame(index=pure.var_names))
    bulk.obsm[RNA_PROPORTIONS] = pd.DataFrame(usable / usable.sum(1, keepdims=True), bulk.obs_names, types)
    return bulk


def mixed_rows():
    "Errors on mixtures of sorted cells: with the five types that every reference has, and with neutrophils."
    rows = []
    for types, sets in ((TYPES, SETS), ([*TYPES, 'Neutrophils'], [WHOLE_BLOOD, f'{SETS[0]}+{WHOLE_BLOOD}', f'{SETS[-1]}+{WHOLE_BLOOD}'])):
        bulk = mixed(types)
        for names in sets:
            result = trained(names, bulk, epochs=5).deconvolver().deconvolve(bulk)
            bias = (result.rna_fractions[types] - bulk.obsm[RNA_PROPORTIONS].to_numpy()).mean()
            rows.append(dict(references='+'.join((SHORT | {WHOLE_BLOOD: 'whole blood'})[n] for n in names.split('+')), rmse=round(rmse(result, bulk), 3)) | {f'bias, {t}': b for t, b in bias.round(2).items()})
    return pd.DataFrame(rows)


# what references say of each other

FLOOR = .01  # added to fractions before a log is taken


def reference_errors():
    "Log ratio of fitted to true RNA fractions for each type, centred over types, median over samples; its sd is `REFERENCE_ERROR` of `uncertainty`."
    rows = []
    for target in REFERENCES:
        bulk, others = pseudobulk(target), [r for r in REFERENCES if r != target]
        truth = bulk.obsm[RNA_PROPORTIONS]
        for names in ([others[0]], [others[1]], others):
            found = model_of(names, bulk, 'the default', types=TYPES).deconvolve(bulk).rna_fractions[list(truth)]
            error = np.log((found.to_numpy() + FLOOR) / (truth.to_numpy() + FLOOR))
            median = np.median(error, axis=0)
            rows.append(dict(zip(truth, median - median.mean()), read='+'.join(SHORT[n] for n in names), bulk=SHORT[target]))
    table = pd.DataFrame(rows).set_index(['bulk', 'read'])
    table.loc[('all', 'sd'), :] = table.to_numpy().std()
    return table.round(2).reset_index()


# networks

def cases():
    "Name, trained model, bulk: each on a reference that the model has not seen."
    for a, b in itertools.permutations(REFERENCES, 2):
        bulk = pseudobulk(b)
        model = trained(a, bulk, members=1).deconvolver()
        yield 'major types', model, bulk
        rng = np.random.default_rng(0)
        keep = rng.random(bulk.n_vars) > .2
        yield '20 % of the genes missing', model, bulk[:, keep].copy()
        noisy = bulk.copy()
        noisy.X = with_platform_noise(torch.tensor(bulk.X), torch.Generator().manual_seed(0), .7).numpy()
        yield 'noisy bulk (.7)', model, noisy
        yield 'a type at 1 %', model, rare(b)
        yield '500 genes', trained(a, bulk, members=1, n_genes=500).deconvolver(), bulk
    for a, b in itertools.permutations(FINE, 2):
        kinds = sorted(set(FINE[a].values()))
        bulk = pseudobulk(b, types=kinds, labels='cell_type_fine', label_map=FINE[b])
        yield 'fine types', train(real_data(f'reference/{a}.h5ad'), 'cell_type_fine', types=kinds, label_map=FINE[a], bulk=bulk, members=1, progress=False).deconvolver(), bulk
    for name in REFERENCES:
        cells = read_reference(real_data(f'reference/{name}.h5ad'), types=TYPES)
        known, unseen = (cells[i].copy() for i in split_cells(cells, .3))
        yield 'own experiment, unseen cells', train(known, members=1, progress=False).deconvolver(), simulate(cut_to_genes(unseen, unseen.var_names), 40)


def rare(reference, kind='B cells'):
    "Pseudobulk in which one type has 0 to 2 % of the cells."
    bulk = pseudobulk(reference, 400)
    few = bulk.obsm['proportions'][kind].to_numpy() < .03
    return bulk[few][:60].copy()


def network_rows():
    rows = []
    for case, model, bulk in cases():
        for estimate in ('fit', 'networks', 'joined'):
            result = model.deconvolve(bulk, estimate=estimate, min_share=0)
            truth = bulk.obsm[RNA_PROPORTIONS]
            found = result.rna_fractions.reindex(columns=truth.columns, fill_value=0.)
            r = [pearson(found[t], truth[t]) for t in (['B cells'] if case == 'a type at 1 %' else truth.columns)]
            rows.append(dict(case=case, estimate=estimate, rmse=rmse(result, bulk), r=np.nanmean(r), ccc=ccc(truth.to_numpy(), found.to_numpy())))
    table = pd.DataFrame(rows).groupby(['case', 'estimate'], sort=False)[['rmse', 'r', 'ccc']].mean().unstack('estimate')
    table.columns = [f'{measure}, {estimate}' for measure, estimate in table.columns]
    return table.round(3).reset_index()


# mixtures of RNA

def mixtures():
    rows = []
    for name, linear in (('rat_liver_brain_lung42_microarray', np.exp2), ('seqc_ab_mixtures', lambda x: x)):
        bulk = anndata.read_h5ad(real_data(f'bulk/{name}.h5ad'))
        bulk.X = linear(np.asarray(bulk.X.todense() if hasattr(bulk.X, 'todense') else bulk.X, dtype=np.float32))
        truth = bulk.obsm['proportions'].div(bulk.obsm['proportions'].sum(axis=1), axis=0)
        pure = (truth.max(axis=1) > .999).to_numpy()
        cells = bulk[pure].copy()
        cells.obs[CELL_TYPE] = pd.Categorical(truth[pure].idxmax(axis=1), categories=list(truth.columns))
        read = cells[:, np.asarray(cells.X.sum(0)).ravel() > 0].copy()
        import scipy.sparse as sp
        read.X = sp.csr_matrix(read.X)
        cut = cut_to_genes(read, signature.choose_genes(read))
        profiles, x = make_profiles(cut), torch.tensor(bulk[~pure, cut.var_names].X)
        found = {'hpvade': posterior_of(fit_committee(x, profiles, torch.ones(len(profiles.genes), dtype=torch.bool))).mean}
        b = to_cpm(x.numpy().astype(float))
        for method, solve in REGRESSIONS.items():
            weights = np.array([np.clip(solve(profiles.values / profiles.values.std(), row), 0, None) for row in b / b.std(1, keepdims=True)]) + 1e-12
            found[method] = profiles.to_types(weights / weights.sum(1, keepdims=True))
        rows += [dict(mixture=name, samples=int((~pure).sum()), method=m, rmse=round(float(np.sqrt(((f - truth[~pure].to_numpy())**2).mean())), 3)) for m, f in found.items()]
    return pd.DataFrame(rows)


PARTS = {
    'design': ('Each choice undone', lambda: pd.DataFrame({d: design_row(d) for d in DESIGNS}).T.round(3).rename_axis('design').reset_index()),
    'sorted': ('Sorted cells mixed on paper: RNA fractions', mixed_rows),
    'references': ('Errors that references make of each other: log ratio of fitted to true RNA fractions', reference_errors),
    'networks': ('Fit, networks, both joined: RNA fractions of pseudobulk of held-out references', network_rows),
    'mixtures': ('RNA of tissues in known shares', mixtures),
}

if __name__ == '__main__':
    measure_parts('evidence', __doc__, PARTS)
