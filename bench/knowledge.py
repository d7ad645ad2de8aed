"""Own knowledge: profiles without cells, markers, a prior on the composition. Do they help, and how much is each worth?

    python bench/knowledge.py [--parts reads cut mean alone markers prior real] [--out bench/results]

Everything is chosen on pseudobulk of references that the model has not seen, and on mixtures of sorted samples; `real` scores what was chosen on measured
fractions, and nothing is chosen there. Writes knowledge_PART.csv and .md.
"""
import anndata
import numpy as np
import pandas as pd
from hpvade.core import CELL_TYPE
from hpvade.deconvolve import Deconvolver, _with_prior
from hpvade.datasets import real_data
from hpvade.knowledge import as_profiles, check_markers, good_markers, with_markers, read_profiles
from hpvade.signature import leading_genes
from hpvade.simulate import RNA_PROPORTIONS, simulate
from methods import COHORTS, GATES, REFERENCES, TYPES, measure_parts, score, trained
from trust import cells_of, held_out, noisy, pairs, short
from evidence import SORTED

MARKERS = {  # of textbooks and of the usual tutorials, written down before anything was measured
    'B cells': 'MS4A1 CD79A CD79B CD19 CD22 BANK1 PAX5 TCL1A FCER2 BLK CD20'.split(),
    'CD4 T cells': 'CD4 IL7R CCR7 LEF1 TCF7 MAL TNFRSF4 CTLA4 ICOS CD40LG'.split(),
    'CD8 T cells': 'CD8A CD8B GZMK CD3D CCL5 LINC02446'.split(),
    'NK cells': 'NKG7 GNLY KLRD1 KLRF1 NCAM1 FCGR3A PRF1 GZMB SPON2 XCL1 NCR1'.split(),
    'Monocytes': 'CD14 LYZ S100A8 S100A9 FCN1 VCAN CSF3R MS4A7 CD68 FCGR3A CST3'.split(),
}
EPIC = 'sorted/sorted_epic_blood6.h5ad'


def epic(drop=()):
    "Medians of sorted blood cells, TPM: (genes, types)."
    table = read_profiles(real_data(EPIC)).rename(columns=SORTED)
    return table.drop(columns=[t for t in drop if t in table])


def of_table(table, bulk, reads=None, **options):
    "A model of a table alone; `reads` in place of what a profile is worth."
    model = Deconvolver.from_profiles(table, bulk=bulk, **options)
    if reads is None:
        return model
    whole = as_profiles(table, 'profiles0', reads)
    return Deconvolver(None, whole.take(genes=whole.genes.isin(model.genes)), model.cell_sizes, model.settings, None, whole.by_type())


def rna_error(model, bulk):
    "RMSE and mean r over types of RNA fractions, and coverage of their 90 % intervals, over the measured types."
    result = model.deconvolve(bulk, min_share=0, min_fit=-1)
    truth = bulk.obsm[RNA_PROPORTIONS].reindex(columns=TYPES, fill_value=0.)
    said = result.rna_fractions.reindex(columns=TYPES, fill_value=0.)
    said = said.div(said.sum(axis=1), axis=0)
    draws = result.posterior.rna_draws(500)[..., [result.types.index(t) for t in TYPES if t in result.types]]
    lower, upper = np.quantile(draws / draws.sum(-1, keepdims=True), [.05, .95], axis=0)
    kept = truth[[t for t in TYPES if t in result.types]].to_numpy()
    r = [np.corrcoef(said[t], truth[t])[0, 1] for t in TYPES if truth[t].std() > 0 and said[t].std() > 0]
    return dict(rmse=float(np.sqrt(((said - truth)**2).to_numpy().mean())), r=float(np.mean(r)), coverage=float(((lower <= kept) & (kept <= upper)).mean()))


def bulks(noises=(0., .5)):
    for target in REFERENCES:
        bulk = simulate(cells_of(target), 112, seed=7)
        yield from ((target, noise, noisy(bulk, noise) if noise else bulk) for noise in noises)


def meaned(rows, by):
    return pd.DataFrame(rows).groupby(by, sort=False).mean(numeric_only=True).reset_index()


def reads():
    rows = []
    for target, noise, bulk in bulks():
        for n in (1e4, 1e5, 3e5, 1e6, 3e6, 1e7, 1e9):
            rows.append(dict(reads=f'{n:,.0f}', noise=noise, target=short(target), **rna_error(of_table(epic(['Neutrophils']), bulk, n), bulk)))
            print(*rows[-1].values(), flush=True)
    return meaned(rows, ['reads', 'noise'])


def cut():
    "A table of few genes keeps the sums of its columns, or is closed to a million."
    rows, whole = [], epic(['Neutrophils'])
    for n in (150, 500, 1500):
        part = whole.loc[leading_genes(as_profiles(whole).by_type(), n)]
        tables = {'in proportion': part, 'closed': part / part.sum() * 1e6}
        for target, noise, bulk in bulks([0.]):
            for kind, table in tables.items():
                rows.append(dict(genes=n, columns=kind, target=short(target), **rna_error(of_table(table, bulk), bulk)))
    return meaned(rows, ['genes', 'columns'])


def mean(splits=6, stray=(0., .1)):
    "Profiles of half of the sorted samples read mixtures of the others; in some, one sample of each kind is spoilt by another kind."
    adata = anndata.read_h5ad(real_data('sorted/sorted_blood_deconvseq56.h5ad'))
    x, kind = np.asarray(adata.X.todense() if hasattr(adata.X, 'todense') else adata.X, float), adata.obs[CELL_TYPE].astype(str).to_numpy()
    cpm, types, rows = x / x.sum(1, keepdims=True) * 1e6, sorted(set(kind)), []
    for seed in range(splits):
        rng = np.random.default_rng(seed)
        half = np.concatenate([rng.permutation(np.flatnonzero(kind == t))[:7] for t in types])
        rest, shares = np.setdiff1d(np.arange(len(kind)), half), rng.dirichlet(np.ones(len(types)), 60)
        picked = np.array([[rng.choice(rest[kind[rest] == t]) for t in types] for _ in shares])
        bulk = pd.DataFrame(np.einsum('st,stg->sg', shares, cpm[picked]), [f's{i}' for i in range(60)], adata.var_names)
        for share in stray:
            seen = pd.DataFrame(cpm[half], adata.obs_names[half], adata.var_names)
            for i in range(0, len(half), 7):  # the first of each kind
                seen.iloc[i] = (1 - share)*cpm[half[i]] + share*cpm[half[(i + 7) % len(half)]]
            logs = read_profiles(seen, list(kind[half]))
            plain = seen.groupby(kind[half], sort=False).mean().T
            median = seen.groupby(kind[half], sort=False).median().T
            for name, table in (('of logs', logs), ('of CPM', plain), ('median', median)):
                said = Deconvolver.from_profiles(table).deconvolve(bulk, min_fit=-1).rna_fractions[types].to_numpy()
                rows.append(dict(mean=name, stray=share, rmse=np.sqrt(((said - shares)**2).mean()), r=np.mean([np.corrcoef(said[:, k], shares[:, k])[0, 1] for k in range(len(types))])))
    return meaned(rows, ['mean', 'stray'])


def alone():
    "Sorted cells alone, beside cells, and beside nothing."
    rows = []
    for target, noise, bulk in bulks([.5]):
        table = epic(['Neutrophils'])
        rows.append(dict(model='sorted cells alone', target=short(target), **rna_error(of_table(table, bulk), bulk)))
        for names in [n for t, n in pairs() if t == target]:
            for label, own in (('', None), (' and sorted cells', table)):
                kind = ('two references' if '+' in names else 'one reference') + label
                rows.append(dict(model=kind, target=short(target), **rna_error(trained(names, bulk, epochs=2, types=TYPES, profiles=own).deconvolver(), bulk)))
                print(*rows[-1].values(), flush=True)
    return pd.concat([meaned(rows, ['model', 'target']), meaned(rows, ['model']).assign(target='mean')], ignore_index=True)


def markers():
    "What a marker should weigh: times its score."
    rows = []
    pure = read_profiles(real_data(EPIC)).rename(columns=SORTED)[TYPES].T
    for target, names in pairs():
        if '+' in names:
            continue
        bulk = simulate(cells_of(target), 80, seed=7)
        plain, model = (trained(names, bulk, epochs=2, types=TYPES, markers=m).deconvolver() for m in (None, MARKERS))
        checked = check_markers(model.transcriptome, MARKERS)
        good, every = good_markers(checked), list(checked.gene)
        models = {('none', 1.): plain} | {('checked', w): with_weights(model, good, w) for w in (1., 3., 10., 30.)} | {('unchecked', w): with_weights(model, every, w) for w in (10.,)}
        for (kind, weight), taught in models.items():
            kept = taught.deconvolve(pure, min_share=0, min_fit=-1).rna_fractions
            for noise in (0., 1.):
                rows.append(dict(markers=kind, weight=weight, noise=noise, **rna_error(taught, noisy(bulk, noise) if noise else bulk), **{'sorted cells kept': np.mean([kept.loc[t, t] for t in TYPES])}))
        print(short(target), short(names), len(good), 'of', len(every), 'good', flush=True)
    return pd.concat([meaned(rows, ['markers', 'weight', 'noise']), meaned(rows, ['markers', 'weight']).assign(noise='mean')], ignore_index=True)


def with_weights(model, genes, weight):
    return Deconvolver(model.model, with_markers(model.profiles, genes, weight), model.cell_sizes, model.settings, None, model.transcriptome)


USUAL = pd.Series({'B cells': .1, 'CD4 T cells': .4, 'CD8 T cells': .2, 'NK cells': .1, 'Monocytes': .2})  # textbook blood
CONCENTRATION = 40.  # of the people around it


def cohort(target, n=60, seed=5):
    "Pseudobulk of people around textbook blood, 500 cells each."
    cells, rng = cells_of(target), np.random.default_rng(seed)
    kind, cpm = cells.obs[CELL_TYPE].to_numpy(), cells.X
    total = np.asarray(cells.obs['rna'], float)
    x, rna = [], []
    for share in rng.dirichlet(CONCENTRATION*USUAL[TYPES], n):
        picked = np.concatenate([rng.choice(np.flatnonzero(kind == t), m) for t, m in zip(TYPES, rng.multinomial(500, share))])
        x.append(np.asarray(cpm[picked].sum(0)).ravel())
        rna.append([total[picked[kind[picked] == t]].sum() for t in TYPES])
    rna, names = np.array(rna), [f's{i}' for i in range(n)]
    return pd.DataFrame(x, names, cells.var_names), pd.DataFrame(rna / rna.sum(1, keepdims=True), names, TYPES)


def prior():
    "Depth against strength; the prior is right on average, or turned round."
    rows, turned = [], pd.Series(USUAL.to_numpy()[[1, 0, 3, 4, 2]], USUAL.index)
    for target, names in pairs():
        if '+' in names:
            continue
        model, _ = held_out(target, names)
        bulk, truth = cohort(target)
        for depth in (3_000, 10_000, 30_000, 100_000, 1_000_000, 3_000_000):
            rng = np.random.default_rng(1)
            drawn = pd.DataFrame([rng.multinomial(depth, row / row.sum()) for row in bulk.to_numpy(float)], bulk.index, bulk.columns)
            plain = model.deconvolve(drawn, min_share=0, min_fit=-1)
            for kind, expected in (('right', USUAL), ('wrong', turned)):
                for strength in (0., 5., 20., 40., 100., 1000.):
                    samples = plain.samples.copy()
                    posterior, _ = _with_prior(model, plain.posterior, expected.reindex(model.types, fill_value=0.), strength, samples)
                    of = [model.types.index(t) for t in TYPES]
                    lower, upper = np.quantile(posterior.rna_draws(300)[..., of], [.05, .95], axis=0)
                    rows.append(dict(reads=depth, prior=kind, strength=strength, rmse=np.sqrt(((posterior.mean[:, of] - truth)**2).to_numpy().mean()), pull=samples.prior_pull.median(), coverage=((lower <= truth) & (truth <= upper)).to_numpy().mean()))
        print(short(target), short(names), flush=True)
    return meaned(rows, ['reads', 'prior', 'strength'])


def real():
    "Measured fractions, scored with what was chosen above."
    rows = []
    for name in ('pbmc_finotello9', 'pbmc_hoek8'):
        bulk = anndata.read_h5ad(real_data(f'bulk/{name}.h5ad'))
        types, truth = COHORTS[name], bulk.obsm['proportions_major']
        models = {'sorted cells alone': of_table(epic(), bulk)}
        for names in (REFERENCES[0], '+'.join(REFERENCES)):
            for label, options in (('', {}), (' and sorted cells', dict(profiles=epic())), (' and markers', dict(markers=MARKERS))):
                models[short(names) + label] = trained(names, bulk, **options).deconvolver()
        for label, model in models.items():
            rows.append(dict(cohort=name, model=label, **score(model.deconvolve(bulk), truth, types, GATES)))
            print(*list(rows[-1].values())[:6], flush=True)
    return pd.DataFrame(rows)


PARTS = {
    'reads': ('How many reads is a profile worth? Sorted cells (EPIC) alone read pseudobulk of three references', reads),
    'cut': ('A table of few genes: columns in proportion, or closed to a million', cut),
    'mean': ('Sorted samples of a kind: which mean? Half of the samples read mixtures of the others', mean),
    'alone': ('Sorted cells as a model, and beside cells: pseudobulk of another reference, platform noise .5', alone),
    'markers': ('Markers: weight times score, on pseudobulk of another reference', markers),
    'prior': ('A prior on the composition, by depth and strength', prior),
    'real': ('Measured fractions of real blood', real),
}

if __name__ == '__main__':
    measure_parts('knowledge', __doc__, PARTS)
