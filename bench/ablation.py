"""What each choice is worth: one thing changed at a time, on pseudobulks of other cells and on real bulk.

    python bench/ablation.py [--seeds 3] [--references NAME ...] [--changes NAME ...] [--workers 2] [--again] [--out bench/results]

Three targets need no measured fraction. `other references`: pseudobulks of the two other references; a reference's cell sizes are right
for its own pseudobulks, so predictions are turned to the sizes of the target first (fractions times own size over target's,
renormalised): what is left is profiles, genes and networks. `held-out donor`: trained on donor 101 of pbmc_kang_muscat, tested on donor
107. `counts against TPM`: the concordance between two readings of the same eight people. Changes that the package has no switch for
are made here, locally. Runs what the table lacks; with --again also what it has.
"""
import argparse
from contextlib import ExitStack
from datetime import date
from pathlib import Path

import anndata
import numpy as np
import pandas as pd
import torch
from hpvade import learner as learner_module
from hpvade import losses as losses_module
from hpvade import signature as signature_module
from hpvade.bridge import cpm_to_log, to_cpm
from hpvade.core import CELL_TYPE, DONOR
from hpvade.data import read_bulk, read_reference
from hpvade.datasets import real_data
from hpvade.deconvolve import signature_fit
from hpvade.learner import train
from hpvade.model import HPVADE, DeconvolutionNetwork
from hpvade.signature import cell_sizes, excluded_genes, gene_scores, type_profiles
from hpvade.simulate import PROPORTIONS, simulate
from methods import COHORTS, GATES, REFERENCES, TYPES, blood, collect, markdown, networks_alone, replaced, score


def _best(score, reference, n_genes, within):
    allowed = reference.var_names.difference(excluded_genes(reference.var_names).index)
    if within is not None:
        allowed = allowed.intersection(list(within))
    chosen = set(score[allowed].nlargest(n_genes).index)
    return [g for g in reference.var_names if g in chosen]


def by_cell_variance(reference, n_genes, within=None):
    "Genes that vary between cells, instead of between profiles."
    log = cpm_to_log(to_cpm(reference.X))
    mean = np.asarray(log.mean(0)).ravel()
    return _best(pd.Series(np.asarray(log.multiply(log).mean(0)).ravel() - mean**2, reference.var_names), reference, n_genes, within)


def by_spread(reference, n_genes, within=None):
    "Genes by their score alone, types not taking turns."
    return _best(gene_scores(type_profiles(reference)), reference, n_genes, within)


class Uncut(HPVADE):
    "The bulk is rebuilt from the fractions of the networks, and teaches them too."
    def forward(self, bulk, cells=None, labels=None, fractions=None):
        return super().forward(bulk, cells, labels)


class Detached(HPVADE):
    "The prototype loss does not teach the signature."
    def forward(self, *inputs):
        out = super().forward(*inputs)
        return *out[:-1], out[-1].detach()


class ScaledNetwork(DeconvolutionNetwork):
    def scaled(self, bulk):
        x = cpm_to_log(bulk, 1., check=False)
        low, high = x.amin(1, keepdim=True), x.amax(1, keepdim=True)
        return (x - low)/(high - low)


class Scaden(HPVADE):
    "Samples scaled to [0, 1], three widths with dropout (Menden 2020); to be used with the L1 loss."
    def __init__(self, profiles, sizes, **options):
        super().__init__(profiles, sizes, **options)
        n_genes, n_types = np.shape(profiles)
        widths = ((256, 128, 64, 32), 0.), ((512, 256, 128, 64), .15), ((1024, 512, 256, 128), .3)
        self.networks = torch.nn.ModuleList([ScaledNetwork(n_genes, n_types, 1, *w) for w in widths])

    def logits(self, bulk):
        return torch.cat([network(bulk) for network in self.networks], 1)


def l1(logits, true):
    return (torch.softmax(logits.float(), -1) - true.unsqueeze(1)).abs().mean()


def kl_alone(logits, true):
    return losses_module.logit_kl(true.unsqueeze(1).expand_as(logits).flatten(0, 1), logits.flatten(0, 1))


OLD = dict(lambda_proto=1., lambda_bulk_recon=.5, lambda_bulk=1., lambda_kl=.1)
EQUAL = {t: 1. for t in TYPES}
CHANGES = {  # name -> (options of train, things replaced)
    'default': ({}, []),
    'genes by score alone': ({}, [(learner_module, 'choose_genes', by_spread)]),
    'genes by variance between cells': ({}, [(learner_module, 'choose_genes', by_cell_variance)]),
    'no excluded genes': ({}, [(signature_module, 'EXCLUDE', {})]),
    'profiles not shrunk': ({}, [(signature_module, '_shrunk', lambda counts, shrinkage: to_cpm(counts))]),
    'all cells of one size': (dict(cell_sizes=EQUAL), []),
    'no platform noise': (dict(noise=0.), []),
    'no sparse compositions': (dict(sparse_share=0.), []),
    'all compositions sparse': (dict(sparse_share=1.), []),
    'three members': (dict(members=3), []),
    'signature not learned': (dict(lambda_proto=0., lambda_bulk_recon=0.), []),
    'signature learned as fast as the networks': ({}, [(learner_module, 'SIGNATURE_LR', 1.)]),
    'S detached in the prototype loss': ({}, [(learner_module, 'HPVADE', Detached)]),
    'rebuilt bulk teaches the networks': ({}, [(learner_module, 'HPVADE', Uncut)]),
    'flat total loss': (dict(lambda_bulk_recon=2.), []),
    'L1 on fractions': ({}, [(losses_module, 'proportion_loss', l1)]),
    'KL alone': ({}, [(losses_module, 'proportion_loss', kl_alone)]),
    'KL alone, old weights': (OLD, [(losses_module, 'proportion_loss', kl_alone)]),
    "Scaden's recipe": ({}, [(learner_module, 'HPVADE', Scaden), (losses_module, 'proportion_loss', l1)]),
}


def totals(cells):
    "Relative size of a cell of each type over all genes that may be used."
    usable = cells.var_names.difference(excluded_genes(cells.var_names).index)
    return cell_sizes(cells[:, usable].copy())


def resized(fractions, own, target):
    "Fractions of cells under the sizes of the target; a type the target lacks keeps the middle of the others."
    ratio = own/target.reindex(own.index)
    out = fractions*ratio.fillna(ratio.median())
    return out.div(out.sum(axis=1), axis=0)


def estimates(model, bulk):
    "Fractions of the whole, adapted, of the networks alone, of the fit alone."
    read = read_bulk(bulk, model.genes)
    x, present = torch.tensor(read[:, model.genes].X), torch.ones(len(model.genes), dtype=bool)
    fitted = signature_fit(x, model.model.signature(), model.model.cell_sizes, present)[0]
    return {
        'joined': model.deconvolve(bulk), 'adapted': model.deconvolve(bulk, adapt=True),
        'networks alone': networks_alone(model, bulk), 'fit alone': pd.DataFrame(fitted.numpy(), read.obs_names, model.types),
    }


KANG, DONORS = 'pbmc_kang_muscat', ('101', '107')
TWICE = 'pbmc_finotello8_counts', 'pbmc_finotello9' # counts and TPM of the same people


def kang(donor):
    cells = read_reference(real_data(f'reference/{KANG}.h5ad'), donors='donor')
    return cells[(cells.obs[DONOR] == donor).to_numpy()].copy()


def changed(cells, change, seed, bulks):
    "A model trained with one change."
    options, replacements = CHANGES[change]
    if 'cell_sizes' in options:
        options = options | dict(cell_sizes={t: 1. for t in cells.obs[CELL_TYPE].cat.categories})
    with ExitStack() as stack:
        for r in replacements:
            stack.enter_context(replaced(*r))
        return train(cells, bulk=bulks, seed=seed, progress=False, **options).deconvolver()


def work(reference, change, seed):
    "Scores of each estimate of one model on each target."
    rows = []
    def add(target, estimate, predicted, truth, types, gates):
        s = score(predicted, truth, types, gates)
        rows.append(dict(reference=reference, change=change, seed=seed, target=target, estimate=estimate, **{k: s[k] for k in ('ccc', 'rmse', 'skill', 'type_r')}))
    if reference == KANG:
        known, other = map(kang, DONORS)
        bulk = simulate(other, 60, seed=7, sparse_share=.3)
        for estimate, predicted in estimates(changed(known, change, seed, [bulk]), bulk).items():
            add('held-out donor', estimate, predicted, bulk.obsm[PROPORTIONS], list(predicted), {})
        return rows
    cells = {r: blood(r) for r in REFERENCES}
    others = {r: simulate(cells[r], 60, seed=7, sparse_share=.3) for r in REFERENCES if r != reference}
    cohorts = {c: anndata.read_h5ad(real_data(f'bulk/{c}.h5ad')) for c in {*COHORTS, *TWICE}}
    model = changed(cells[reference], change, seed, [*others.values(), *cohorts.values()])
    own = pd.Series(EQUAL)[model.types] if change == 'all cells of one size' else totals(cells[reference])
    found = {}
    for target, bulk in {**others, **cohorts}.items():
        for estimate, predicted in estimates(model, bulk).items():
            found[target, estimate] = predicted
            if target in others:
                truth = bulk.obsm[PROPORTIONS]
                types = [t for t in truth.columns if t in model.types]
                add(target, estimate, resized(predicted, own, totals(cells[target])), truth[truth[types].sum(axis=1) > .2], types, {})
            elif target in COHORTS:
                add(target, estimate, predicted, bulk.obsm['proportions_major'], COHORTS[target], GATES)
    for estimate in dict.fromkeys(e for _, e in found):
        counts, tpm = (found[t, estimate] for t in TWICE)
        add('counts against TPM', estimate, counts, tpm.loc[cohorts[TWICE[0]].obs['SRR']].set_axis(counts.index), TYPES[:5], {})
    return rows


def write(table, out, command):
    table['kind'] = np.where(table.target.isin(REFERENCES), 'other references', table.target)
    table['change'] = np.where(table.estimate == 'joined', table.change, table.change + ': ' + table.estimate)
    keep = (table.estimate == 'joined') | table.change.str.startswith('default') | table.change.str.endswith('networks alone')
    groups = table[keep].groupby(['change', 'kind', 'reference'], sort=False).ccc
    mean, low, high = (getattr(groups, f)() for f in ('mean', 'min', 'max'))
    shown = mean.round(3).astype(str) + ' (' + low.round(2).astype(str) + ' .. ' + high.round(2).astype(str) + ')'
    wide = shown.unstack(['kind', 'reference'])
    wide.columns = [k if k == 'held-out donor' else f'{k}, from {r}' for k, r in wide.columns]
    wide.insert(0, 'other references, mean', mean.xs('other references', level='kind').groupby('change').mean().round(3))
    (out/'ablation.md').write_text(f'Pooled CCC, measured {date.today()} with `{command}`; mean (lowest .. highest) over seeds and targets.\n\n{markdown(wide.reset_index())}\n')


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--seeds', type=int, default=3)
    parser.add_argument('--references', nargs='+', choices=[*REFERENCES, KANG], default=[*REFERENCES, KANG])
    parser.add_argument('--changes', nargs='+', choices=list(CHANGES), default=list(CHANGES))
    parser.add_argument('--workers', type=int, default=2)
    parser.add_argument('--again', action='store_true', help='measure anew what the table has')
    parser.add_argument('--out', type=Path, default=Path(__file__).parent/'results')
    options = parser.parse_args()
    jobs = [dict(reference=r, change=c, seed=s) for s in range(options.seeds) for r in options.references for c in options.changes]
    table = collect(options.out/'ablation.csv', jobs, work, options.workers, options.again)
    table = table.sort_values(['reference', 'change', 'seed'], kind='stable', key=lambda c: c if c.name == 'seed' else c.map([*REFERENCES, KANG, *CHANGES].index))
    table.to_csv(options.out/'ablation.csv', index=False)
    write(table, options.out, f'python bench/ablation.py --seeds {options.seeds} --references {" ".join(options.references)}')
    print(f'{options.out}/ablation.md')
