"""Types at several levels: is one model with a tree as good at each level as a model of that level alone?

    python bench/levels.py [--parts coarse shared sorted told why why_sizes why_monaco monaco] [--out bench/results]

What a tree should do is chosen by `coarse` and `shared`, on pseudobulk of another reference's cells and mixtures of sorted samples, whose RNA fractions are
exact. `coarse`: the parents' fractions, as the sum of a fit of fine types, from a fit of the parents alone, and from what else was tried. `shared`: a second
reference that has coarse labels alone, left out or shared out among the leaves. `sorted`: sorted cells should be their own type. `told`: does what the
model says of children that cannot be told apart agree with how far their split is off? `why`: why several references can make the parents
worse: labels, leaves, genes, contrasts and columns undone, one at a time; `why_sizes` the same of sizes, without the truth. `why_monaco`, `monaco`: fractions
measured by flow cytometry, once.
"""
from contextlib import ExitStack, contextmanager
from types import SimpleNamespace
from unittest import mock

import numpy as np
import pandas as pd
import torch
from hpvade import fit, signature, uncertainty
from hpvade.data import read_bulk, read_reference
from hpvade.datasets import real_data
from hpvade.evaluate import ccc
from hpvade.learner import train
from hpvade.signature import Profiles, cut_to_genes, family_profiles, usable_genes
from hpvade.simulate import RNA_PROPORTIONS, simulate, with_platform_noise
from hpvade.uncertainty import fit_committee, posterior_of
from evidence import SHORT, SORTED, WHOLE_BLOOD, averaged, mixed, pseudobulk
from methods import REFERENCES, TYPES, measure_parts

LABELS = ['cell_type', 'cell_type_fine']
NAMES = {  # fine labels of two references, by common names
    'Naive CD4 T': 'CD4 naive', 'Memory CD4 T': 'CD4 memory', 'CD14+ Mono': 'CD14 Mono', 'FCGR3A+ Mono': 'CD16 Mono', 'B': 'B cells', 'CD8 T': 'CD8 effector',
    'NK': 'NK cells', 'DC': 'Dendritic cells', 'Platelet': 'Platelets', 'CD4+/CD45RA+/CD25- Naive T': 'CD4 naive', 'CD4+/CD45RO+ Memory': 'CD4 memory',
    'CD4+/CD25 T Reg': 'Treg', 'CD4+ T Helper2': 'Th2', 'CD14+ Monocyte': 'CD14 Mono', 'CD19+ B': 'B cells', 'CD8+ Cytotoxic T': 'CD8 effector',
    'CD8+/CD45RA+ Naive Cytotoxic': 'CD8 naive', 'CD56+ NK': 'NK cells', 'CD34+': 'CD34+ progenitors',
}
BOTH = ['B cells', 'NK cells', 'CD14 Mono', 'CD4 naive', 'CD4 memory', 'CD8 effector']  # in both
PARENTS = {'CD4 naive': 'CD4 T cells', 'CD4 memory': 'CD4 T cells', 'Treg': 'CD4 T cells', 'Th2': 'CD4 T cells', 'CD8 effector': 'CD8 T cells', 'CD8 naive': 'CD8 T cells', 'CD14 Mono': 'Monocytes', 'CD16 Mono': 'Monocytes'}
ALIKE = {'Treg': 'CD4 memory', 'Th2': 'CD4 memory'}  # a finer name of one reference is within a name of the other
FINE = ['pbmc3k', 'pbmc_facs']
NOISE = .7  # sd of the log of the platform noise on the second half of the pseudobulks


def files(names):
    found = [real_data(f'reference/{n}.h5ad') for n in names]
    return found if len(found) > 1 else found[0]


def model(names, labels=LABELS, **options):
    label_map = NAMES if labels != LABELS[0] else None
    return train(files(names), labels, label_map=label_map, progress=False, epochs=5, **options).deconvolver()


def noisy(bulk, seed=0):
    bulk = bulk.copy()
    x = with_platform_noise(torch.tensor(np.asarray(bulk.X, dtype=np.float32)), torch.Generator().manual_seed(seed), NOISE).numpy()
    bulk.X = np.random.default_rng(seed).poisson(x).astype(np.float32)
    return bulk


def bulks():
    "Pseudobulk of fine types and of coarse ones, plain and with platform noise, and mixtures of sorted samples."
    found = {}
    for name in FINE:
        cells = read_reference(files([name]), LABELS[1], types=BOTH, label_map=NAMES)
        found[name] = simulate(cut_to_genes(cells, cells.var_names), 40, seed=0)
    found['pbmc_hao_1000'] = pseudobulk('pbmc_hao_1000')
    found |= {f'{name}, noisy': noisy(bulk) for name, bulk in list(found.items())}
    return found | {'sorted mixtures': mixed(TYPES)}


def to(names, frame):
    "Sum the columns of one name."
    return frame.T.groupby([names.get(t, t) for t in frame.columns]).sum().T


def error(found, truth):
    return float(np.sqrt(((found.reindex(columns=truth.columns, fill_value=0.) - truth.to_numpy())**2).to_numpy().mean()))


def rna(model, bulk, profiles=None):
    "RNA fractions, with other columns than the model's own if there are any; no cohort is refused."
    if profiles is None:
        return model.deconvolve(bulk, min_fit=-1, min_share=.3).rna_fractions
    x = pd.DataFrame(np.asarray(read_bulk(bulk, list(profiles.genes)).X), bulk.obs_names, read_bulk(bulk, list(profiles.genes)).var_names)
    there = torch.tensor(profiles.genes.isin(x.columns))
    x = torch.tensor(x.reindex(columns=profiles.genes, fill_value=0.).to_numpy(dtype=np.float32))
    return pd.DataFrame(posterior_of(fit_committee(x, profiles, there)).mean, bulk.obs_names, profiles.types)


def as_parents(profiles):
    "The level above from the same columns: undivided parents, and their leaves as states."
    whole = profiles.take(columns=(profiles.columns['state'] == 0).to_numpy())
    table = whole.columns.assign(type=[PARENTS.get(t, t) for t in whole.columns['type']])
    rows, values = [], []
    for (reference, kind), group in table.groupby(['reference', 'type'], sort=False):
        weight = group['cells'].to_numpy()
        values.append(whole.values[:, group.index] @ (weight / weight.sum()))
        rows.append(dict(type=kind, reference=reference, state=0, cells=weight.sum()))
    states = table.assign(state=table.groupby(['type', 'reference']).cumcount() + 1)
    return Profiles(np.hstack([np.array(values).T, whole.values]), whole.genes, pd.concat([pd.DataFrame(rows), states], ignore_index=True), list(dict.fromkeys(table['type'])))


def split(fine, parents):
    "The parents' fractions, divided as the fine types say."
    own = to(PARENTS, fine)
    ratio = parents.reindex(columns=own.columns, fill_value=0.) / own.clip(lower=1e-6)
    return fine * ratio[[PARENTS.get(t, t) for t in fine.columns]].to_numpy()


def coarse():
    rows, everything = [], bulks()
    for names in (['pbmc3k'], ['pbmc_facs'], FINE):
        tree, alone = model(names), model(names, LABELS[0])
        for where, bulk in everything.items():
            truth = bulk.obsm[RNA_PROPORTIONS]
            fine = rna(tree, bulk)
            above = {'parents alone': rna(alone, bulk), 'parents, the same genes': rna(tree, bulk, as_parents(tree.profiles))}
            above['mean of both'] = (to(PARENTS, fine) + above['parents, the same genes'].reindex(columns=to(PARENTS, fine).columns).to_numpy()) / 2
            row = {'model': '+'.join(SHORT[n] for n in names), 'bulk': where, 'parents: sum of fine': error(to(PARENTS, fine), to(PARENTS, truth))}
            row |= {f'parents: {how}': error(found, to(PARENTS, truth)) for how, found in above.items()}
            if where.split(',')[0] in FINE:
                row['fine: as fitted'] = error(to(ALIKE, fine), truth)
                row |= {f'fine: split, {how}': error(to(ALIKE, split(fine, found)), truth) for how, found in above.items()}
            rows.append(row)
    return with_mean(rows)


def with_mean(rows):
    table = pd.DataFrame(rows)
    return pd.concat([table, pd.DataFrame([{table.columns[0]: 'mean'} | table.select_dtypes('number').mean().to_dict()])], ignore_index=True)


def hidden(name):
    "A reference without its fine labels."
    import anndata
    cells = anndata.read_h5ad(files([name]))
    cells.obs = cells.obs.drop(columns=[LABELS[1]], errors='ignore')
    return cells


def shared():
    rows, everything = [], bulks()
    for names, extra in ((['pbmc3k'], 'pbmc_hao_1000'), (['pbmc_facs'], 'pbmc_hao_1000'), (['pbmc3k'], 'pbmc_facs'), (['pbmc_facs'], 'pbmc3k'), (FINE, 'pbmc_hao_1000')):
        left_out, parents = model(names), model([*names, extra], LABELS[0])
        joined = train([real_data(f'reference/{n}.h5ad') for n in names] + [hidden(extra)], LABELS, label_map=NAMES, progress=False, epochs=5).deconvolver()
        for where, bulk in everything.items():
            truth, row = bulk.obsm[RNA_PROPORTIONS], {'fine labels': '+'.join(SHORT[n] for n in names), 'coarse labels': SHORT[extra], 'bulk': where}
            out, all_parents, both = rna(left_out, bulk), rna(parents, bulk), rna(joined, bulk)
            row |= {f'parents: {how}': error(to(PARENTS, found), to(PARENTS, truth)) for how, found in (('left out', out), ('all, parents alone', all_parents), ('shared out', both))}
            if where.split(',')[0] in FINE:
                row |= {f'fine: {how}': error(to(ALIKE, found), truth) for how, found in (('left out', out), ('parents of all, split', split(out, all_parents)), ('shared out', both))}
            rows.append(row)
    return with_mean(rows)


def sorted_cells():
    "Share of its own type that sorted cells are read as: a model of parents alone, and the sum of the leaves."
    bulk, rows = read_bulk(real_data('sorted/sorted_epic_blood6.h5ad')), []
    for names in (['pbmc3k'], ['pbmc_facs'], FINE, REFERENCES):
        found = {'parents alone': rna(model(names, LABELS[0]), bulk), 'sum of leaves': to(PARENTS, rna(model(names), bulk))}
        rows += [{'model': '+'.join(SHORT[n] for n in names), 'types': how} | {kind: table.loc[sample, kind] for sample, kind in SORTED.items()} for how, table in found.items()]
    return pd.DataFrame(rows)


def told():
    "For each pair of siblings that both references have: what the model says, and how far the share of the first is off."
    rows, everything = [], bulks()
    for name, other in (FINE, FINE[::-1]):
        tree = model([name])
        for where in (name, other, f'{name}, noisy', f'{other}, noisy'):
            result = tree.deconvolve(everything[where], min_fit=-1)
            truth, found = everything[where].obsm[RNA_PROPORTIONS], to(ALIKE, result.rna_fractions)
            share = lambda table: table['CD4 naive'] / (table['CD4 naive'] + table['CD4 memory']).clip(lower=1e-6)
            enough = truth['CD4 naive'] + truth['CD4 memory'] > .05
            off = float(np.sqrt(((share(found) - share(truth))[enough]**2).mean()))
            table = result.resolved('cell_type_fine').set_index('cell_type')
            rows.append({
                'model': SHORT[name], 'bulk': where, 'samples': int(enough.sum()), 'answered apart': bool('CD4 naive' in table.index), 'by the references': 'cell_type_fine' not in result.tree.together,
                'error of the share': off, 'error of one half': float(np.sqrt(((.5 - share(truth))[enough]**2).mean())), 'r': float(np.corrcoef(share(found)[enough], share(truth)[enough])[0, 1]),
            })
    return pd.DataFrame(rows)


GATES = {  # Monaco's gates, by the names of our leaves; MAIT and gd T cells are no leaf of these references
    'CD4 naive': ['T CD4 Naive'], 'CD4 memory': ['T CD4 Memory'], 'Treg': ['Tregs'], 'CD8 naive': ['T CD8 Naive'], 'CD8 effector': ['T CD8 Memory'],
    'CD14 Mono': ['Monocytes C'], 'CD16 Mono': ['Monocytes NC+I'], 'B cells': ['B_cells'], 'NK cells': ['NK_cells'],
}


def monaco():
    "Measured fractions, at each level: a model of that level alone and one with a tree."
    import anndata
    bulk = anndata.read_h5ad(real_data('bulk/pbmc_monaco12.h5ad'))
    gates, rows = bulk.obsm['proportions'], []
    fine_truth = pd.DataFrame({name: gates[columns].sum(axis=1) for name, columns in GATES.items()})
    for names in (['pbmc3k'], ['pbmc_facs'], FINE, REFERENCES):
        has = ['pbmc3k', 'pbmc_facs'] if names == REFERENCES else names  # have fine labels
        options = dict(bulk=bulk)
        tree = model(names, **options).deconvolve(bulk).fractions
        alone = model(names, LABELS[0], **options).deconvolve(bulk).fractions
        flat = tree if names == has else model(has, LABELS[1], **options).deconvolve(bulk).fractions
        for level, truth, found in (
            (LABELS[0], to(PARENTS, fine_truth)[TYPES], {'that level alone': alone, 'with a tree': to(PARENTS, tree)}),
            (LABELS[1], fine_truth, {'that level alone': flat, 'with a tree': tree}),
        ):
            for how, table in found.items():
                shown = [t for t in truth if t in table and not (t == 'CD4 memory' and 'Treg' not in table)]
                measured = truth[shown]
                if level == LABELS[1] and 'CD4 memory' in table and 'Treg' not in table:  # memory holds what the reference does not divide
                    measured = measured.assign(**{'CD4 memory': truth['CD4 memory'] + truth['Treg']})
                if 'CD8 effector' in measured and 'CD8 naive' not in table:
                    measured = measured.assign(**{'CD8 effector': truth['CD8 effector'] + truth['CD8 naive']})
                if 'Th2' in table:  # a kind of memory cell
                    table = table.assign(**{'CD4 memory': table['CD4 memory'] + table['Th2']})
                if 'CD14 Mono' in measured and 'CD16 Mono' not in table:
                    measured = measured.assign(**{'CD14 Mono': truth['CD14 Mono'] + truth['CD16 Mono']})
                one = lambda frame: frame.div(frame.sum(axis=1), axis=0)
                found_, measured = one(table[list(measured)]), one(measured)
                rows.append({'model': '+'.join(SHORT[n] for n in names), 'level': level, 'types': how, 'n': measured.shape[1], 'rmse': error(found_, measured), 'ccc': ccc(found_.to_numpy().ravel(), measured.to_numpy().ravel())}
                    | {t: float(np.sqrt(((found_[t] - measured[t])**2).mean())) for t in ('CD4 naive', 'CD4 memory', 'Treg', 'CD8 naive', 'CD8 effector', 'CD14 Mono', 'CD16 Mono') if t in measured})
    return pd.DataFrame(rows)


# why parents can suffer from several references

def named(names, alike=(), edit=None):
    "References with fine labels by common names; `alike` renames some, `edit` may change those of all."
    import anndata
    found = {n: anndata.read_h5ad(real_data(f'reference/{n}.h5ad')) for n in names}
    for cells in found.values():
        if LABELS[1] in cells.obs:
            cells.obs[LABELS[1]] = cells.obs[LABELS[1]].astype(str).replace(NAMES).replace(dict(alike))
        cells.obs[LABELS[0]] = cells.obs[LABELS[0]].astype(str)
    if edit:
        edit(found)
    return list(found.values())


def relabelled(found):
    "Naive CD8 T cells of pbmc3k lie in its naive CD4 cluster; the sorted naive cells of pbmc_facs say which they are."
    cells, judge = found['pbmc3k'], found['pbmc_facs']
    genes = cells.var_names[usable_genes(cells.var_names) & cells.var_names.isin(judge.var_names)]
    kinds = ['CD4 naive', 'CD8 naive']
    p = family_profiles(np.array([np.asarray(judge[judge.obs[LABELS[1]] == k, genes].X.sum(0)).ravel() for k in kinds]))
    p /= p.mean(0)
    rows = np.flatnonzero(cells.obs[LABELS[1]] == kinds[0])
    x = cells[rows, genes].X
    base = np.asarray(x.sum(0), dtype=float).ravel()
    moved = cells.obs_names[rows[(x @ np.log(p).T - np.asarray(x.sum(1)) * np.log(base @ p.T / base.sum())).argmax(1) == 1]]
    cells.obs.loc[moved, LABELS] = ['CD8 T cells', kinds[1]]
    return len(moved), len(rows)


def whole_families(found):
    "Cells of a parent keep their leaves where a reference has all of its leaves, else their parent's name: they are shared out."
    for name, parents in (('pbmc3k', ['CD4 T cells', 'CD8 T cells']), ('pbmc_facs', ['Monocytes'])):
        rows = found[name].obs[LABELS[0]].isin(parents)
        found[name].obs.loc[rows, LABELS[1]] = found[name].obs.loc[rows, LABELS[0]]


def above(S):
    "The mean over the leaves of each parent."
    return S.T.groupby([PARENTS.get(t, t) for t in S.columns]).mean().T


def shares(S):
    "What each leaf counts where every parent counts one."
    parent = pd.Series([PARENTS.get(t, t) for t in S.columns], S.columns)
    return 1 / parent.map(parent.value_counts())


def shared_scores(S):
    "Scores with the leaves of a parent weighing as one type."
    log, w = np.log(S + signature.SCORE_PSEUDOCOUNT).T, (shares(S) / shares(S).sum()).to_numpy()
    return pd.Series(np.sqrt(w @ (log - w @ log.to_numpy())**2), S.index)


def shared_turns(S):
    "Turns of genes, of which the leaves of a parent take as many as one type."
    return SCORES.turns(S) / S.idxmax(axis=1).map(shares(S))


def without_laboratories(profiles):
    "Mean profile of each type, where a reference that lacks the type is expected to differ there as it does elsewhere."
    keys = ['type', 'reference']
    cells = profiles.columns['cells'].clip(lower=1)
    weight = (cells / cells.groupby([profiles.columns[k] for k in keys]).transform('sum')).to_numpy()
    values = pd.DataFrame(profiles.values * weight).T.groupby([profiles.columns[k] for k in keys]).sum()  # a row for each type of each reference
    log, n = np.log(values.to_numpy() + signature.SCORE_PSEUDOCOUNT), len(profiles.types)
    references = values.index.unique('reference')
    one_hot = np.hstack([values.index.get_level_values(k).to_numpy()[:, None] == np.array(names, dtype=object) for k, names in zip(keys, (profiles.types, references))]).astype(float)
    effect = np.linalg.pinv(one_hot) @ log
    full = effect[:n, None] + effect[None, n:]
    full[one_hot[:, :n].argmax(1), one_hot[:, n:].argmax(1)] = log
    return pd.DataFrame((np.exp(full.mean(1)) - signature.SCORE_PSEUDOCOUNT).clip(0).T, profiles.genes, profiles.types)


SCORES = SimpleNamespace(scores=signature.gene_scores, turns=signature.gene_turns, leading=signature.leading_genes, by_type=Profiles.by_type)


@contextmanager
def changed(scores=None, turns=None, leading=None, by_type=None, counted=False):
    "The library with another way to score genes, in the choice of genes and in the fit."
    with ExitStack() as undo:
        put = lambda owner, name, value: undo.enter_context(mock.patch.object(owner, name, value))
        if scores:
            put(signature, 'gene_scores', scores), put(fit, 'gene_scores', scores)
        if turns:
            put(signature, 'gene_turns', turns)
        if leading:
            put(uncertainty, 'leading_genes', leading)
        if by_type:
            put(Profiles, 'by_type', by_type)
        if counted:
            put(signature, 'believed', lambda d, v: d)
        yield


COMMON = {'CD16 Mono': 'CD14 Mono', 'Treg': 'CD4 memory', 'Th2': 'CD4 memory', 'CD8 naive': 'CD8 effector'}  # to a leaf that both references have
T_LEAVES = {k: v for k, v in PARENTS.items() if v.endswith('T cells')}
TOGGLES = {  # suspect: (labels, what changes in the library)
    'as it is': ({}, {}),
    'labels: naive CD8 of 3k moved': (dict(edit=relabelled), {}),
    'leaves: none but CD14 and CD16 Mono': (dict(alike=T_LEAVES), {}),
    'leaves: CD16 joins CD14 Mono': (dict(alike={'CD16 Mono': 'CD14 Mono'}), {}),
    'leaves: those that both have': (dict(alike=COMMON), {}),
    'leaves: of references with all siblings, others shared out': (dict(edit=whole_families), {}),
    'genes: leading ones of the parents': ({}, dict(leading=lambda S, n: SCORES.leading(above(S), n))),
    'genes: leading ones and weights of the parents': ({}, dict(leading=lambda S, n: SCORES.leading(above(S), n), scores=lambda S: SCORES.scores(above(S)))),
    'genes: a parent takes as many turns as a type': ({}, dict(turns=shared_turns)),
    'genes: leaves weigh as one type in scores': ({}, dict(scores=shared_scores)),
    'genes: scored without laboratories': ({}, dict(by_type=without_laboratories)),
    'labels moved, genes scored without laboratories': (dict(edit=relabelled), dict(by_type=without_laboratories)),
    'contrasts as counted': ({}, dict(counted=True)),
    'columns: references averaged': ({}, None),
}


BLOOD = 12 * np.array([.1, .35, .15, .1, .3])  # of a Dirichlet distribution: shares of RNA as in blood, by `TYPES`


def whys(names, toggles=TOGGLES, **options):
    "Name of each toggle, level, and its model, inside the library as changed; a model of the parents alone does not know of leaves."
    for toggle in toggles:
        labels, library = TOGGLES[toggle]
        with changed(**library or {}):
            for level, how in ((LABELS, 'tree'), (LABELS[0], 'alone'))[: 1 if toggle.startswith('leaves') else 2]:
                learned = train(named(names, **labels), level, progress=False, epochs=5, **options).deconvolver()
                if library is None:
                    learned.profiles = averaged(learned.profiles)
                yield toggle, how, learned


def why():
    "Parents' errors, each suspect undone, beside a model of the parents alone with the same change."
    cells = {'sorted, flat': mixed(TYPES), 'sorted, as blood': mixed(TYPES, seed=1, alpha=BLOOD), 'hao': pseudobulk('pbmc_hao_1000'), 'whole blood': pseudobulk(WHOLE_BLOOD)}
    everything, rows = {k: b for k, b in bulks().items() if k.split(',')[0] in FINE}, []
    alone = [t for t in TOGGLES if t.startswith(('as it is', 'genes', 'contrasts')) and 'laboratories' not in t]  # what means something for one reference
    for names in (['pbmc3k'], ['pbmc_facs'], FINE, REFERENCES):
        for toggle, how, learned in whys(names, TOGGLES if len(names) > 1 else alone):
            there = {k: b for k, b in cells.items() if k != 'hao' or names != REFERENCES}
            found = {k: to(PARENTS, rna(learned, b, learned.profiles)) for k, b in there.items()}
            row = {'model': '+'.join(SHORT[n] for n in names), 'toggle': toggle, 'types': how} | {k: error(f, there[k].obsm[RNA_PROPORTIONS]) for k, f in found.items()}
            row['monocytes too many, as blood'] = float((found['sorted, as blood']['Monocytes'] - there['sorted, as blood'].obsm[RNA_PROPORTIONS]['Monocytes']).mean())
            if how == 'tree' and not toggle.startswith(('labels', 'leaves')):
                row['fine types'] = np.mean([error(to(ALIKE, rna(learned, b, learned.profiles)), b.obsm[RNA_PROPORTIONS]) for b in everything.values()])
            rows.append(row)
    return pd.DataFrame(rows)


def why_sizes():
    "Monocytes answered on Monaco's bulks: of RNA, of cells by the sizes of leaves, and by those of parents. Measured fractions are not read."
    import anndata
    bulk, rows = anndata.read_h5ad(real_data('bulk/pbmc_monaco12.h5ad')), []
    for names in (['pbmc3k'], ['pbmc_facs'], FINE, REFERENCES):
        tree, alone = (model(names, level, bulk=bulk) for level in (LABELS, LABELS[0]))
        one = lambda frame: to(PARENTS, frame)[TYPES].div(to(PARENTS, frame)[TYPES].sum(axis=1), axis=0)['Monocytes'].mean()
        fine, coarse_ = rna(tree, bulk), rna(alone, bulk)
        summed = to(PARENTS, fine).reindex(columns=alone.types, fill_value=0.)
        rows.append({
            'model': '+'.join(SHORT[n] for n in names), 'alone: RNA': one(coarse_), 'tree: RNA': one(fine), 'alone: cells': one(alone.cell_sizes.to_cells(coarse_)),
            'tree: cells, sizes of parents': one(alone.cell_sizes.to_cells(summed.div(summed.sum(axis=1), axis=0))), 'tree: cells, sizes of leaves': one(tree.cell_sizes.to_cells(fine)),
        })
    return pd.DataFrame(rows)


POINTED_AT = [  # by `why`: the toggles that are measured once on fractions
    'as it is', 'labels: naive CD8 of 3k moved', 'leaves: CD16 joins CD14 Mono', 'leaves: those that both have', 'genes: scored without laboratories',
]


def why_monaco():
    "What `why` points at, on measured fractions of parents, once."
    import anndata
    bulk, rows = anndata.read_h5ad(real_data('bulk/pbmc_monaco12.h5ad')), []
    gates = pd.DataFrame({name: bulk.obsm['proportions'][columns].sum(axis=1) for name, columns in GATES.items()})
    one = lambda frame: to(PARENTS, frame)[TYPES].div(to(PARENTS, frame)[TYPES].sum(axis=1), axis=0)
    truth = one(gates)
    for names in (FINE, REFERENCES):
        for toggle, how, learned in whys(names, POINTED_AT, bulk=bulk):
            found = one(learned.deconvolve(bulk).fractions)
            rows.append({'model': '+'.join(SHORT[n] for n in names), 'toggle': toggle, 'types': how, 'rmse': error(found, truth), 'ccc': ccc(found.to_numpy().ravel(), truth.to_numpy().ravel())} | {f'bias, {t}': b for t, b in (found - truth).mean().items()})
    return pd.DataFrame(rows)


PARTS = {
    'coarse': ('RMSE of RNA fractions on pseudobulk of other references and mixtures of sorted cells: parents as a sum of fine types, and otherwise', coarse),
    'shared': ('RMSE of RNA fractions: a reference of coarse labels alone, left out or shared out among the leaves', shared),
    'sorted': ('Sorted cells read as their own type (RNA fraction)', sorted_cells),
    'told': ('CD4 naive and memory: answered apart or not, and how far their split is off', told),
    'why': ('RMSE of RNA fractions of parents: each suspect undone', why),
    'why_sizes': ('Share of monocytes that models answer on bulks of Monaco (12 samples), the measured fractions unread: RNA, and cells by sizes of parents and of leaves', why_sizes),
    'why_monaco': ('Measured fractions (Monaco, 12 samples) of parents: what the search for causes points at', why_monaco),
    'monaco': ('Measured fractions (Monaco, 12 samples), at each level', monaco),
}

if __name__ == '__main__':
    measure_parts('levels', __doc__, PARTS)
