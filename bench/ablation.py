"""What each choice is worth: one thing changed at a time, on pseudobulks of other laboratories' cells and on real bulk.

    python bench/ablation.py [--seeds 2] [--out bench/results]

The columns `other references` need no measured fraction. Real cohorts stand beside; they were in view while the defaults were
chosen (the page on real bulk says where that decided). Changes that the package has no switch for are made here, locally.
"""
import argparse
import warnings
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import anndata
import numpy as np
import pandas as pd
import torch
from hpvade import learner as learner_module
from hpvade import losses as losses_module
from hpvade.data import read_reference
from hpvade.datasets import real_data
from hpvade.deconvolve import fractions_and_filled, signature_fit
from hpvade.evaluate import align, scores
from hpvade.learner import prepare
from hpvade.model import HPVADE, fractions_of
from hpvade.signature import excluded_genes
from hpvade.simulate import simulate
from leaderboard import COHORTS, GATES, TYPES

REFERENCES = ['pbmc_hao_1000', 'pbmc3k', 'pbmc_facs']


@contextmanager
def replaced(owner, name, value):
    before = getattr(owner, name)
    setattr(owner, name, value)
    try:
        yield
    finally:
        setattr(owner, name, before)


def by_cell_variance(reference, n_genes, within=None):
    "Genes that vary between cells, instead of between profiles."
    allowed = reference.var_names.difference(excluded_genes(reference.var_names).index)
    if within is not None:
        allowed = allowed.intersection(list(within))
    from hpvade.bridge import cpm_to_log, to_cpm
    log = cpm_to_log(to_cpm(reference.X))
    mean = np.asarray(log.mean(0)).ravel()
    variance = pd.Series(np.asarray(log.multiply(log).mean(0)).ravel() - mean**2, reference.var_names)
    chosen = set(variance[allowed].nlargest(n_genes).index)
    return [g for g in reference.var_names if g in chosen]


class Uncut(HPVADE):
    "The rebuilt bulk teaches the networks too."
    def forward(self, bulk, cells=None, labels=None):
        logits, _, *rest = super().forward(bulk, cells, labels)
        return logits, self.rebuild(fractions_of(logits)), *rest


def l1(logits, true):
    return (torch.softmax(logits.float(), -1) - true.unsqueeze(1)).abs().mean()


def kl_alone(logits, true):
    return losses_module.logit_kl(true.unsqueeze(1).expand_as(logits).flatten(0, 1), logits.flatten(0, 1))


EQUAL = {t: 1. for t in TYPES + ['CD34+ progenitors', 'Platelets']}
CHANGES = {  # name -> (options of prepare, things replaced)
    'default': ({}, []),
    'no platform noise': (dict(noise=0.), []),
    'platform noise 0.5': (dict(noise=.5), []),
    'genes by variance between cells': ({}, [(learner_module, 'choose_genes', by_cell_variance)]),
    '1,000 genes': (dict(n_genes=1000), []),
    '4,000 genes': (dict(n_genes=4000), []),
    'no sparse compositions': (dict(sparse_share=0.), []),
    'one member': (dict(members=1), []),
    'rebuilt bulk teaches the networks': ({}, [(learner_module, 'HPVADE', Uncut)]),
    'no prototype loss': (dict(lambda_proto=0.), []),
    'signature not learned': (dict(lambda_proto=0., lambda_bulk_recon=0.), []),
    'L1 on fractions': ({}, [(losses_module, 'proportion_loss', l1)]),
    'KL alone': ({}, [(losses_module, 'proportion_loss', kl_alone)]),
    'all cells of one size': (dict(cell_sizes=EQUAL), []),
}


def estimates(model, bulk):
    "Fractions of the whole, of the networks alone, of the fit alone."
    frame = pd.DataFrame(np.asarray(bulk.X), bulk.obs_names, bulk.var_names)
    x = torch.tensor(frame[model.genes].to_numpy(np.float32))
    present = torch.ones(len(model.genes), dtype=torch.bool)
    table = lambda p: pd.DataFrame(p.numpy(), bulk.obs_names, model.types)
    with torch.no_grad():
        network = fractions_of(fractions_and_filled(model.model, x, present)[0])
    return {'joined': model.deconvolve(frame), 'networks alone': table(network), 'fit alone': table(signature_fit(x, model.model.signature(), model.model.cell_sizes, present)[0])}


def run(seeds):
    cells = {r: read_reference(real_data(f'reference/{r}.h5ad'), types=[t for t in TYPES if r != 'pbmc_facs' or t != 'Dendritic cells']) for r in REFERENCES}
    cohorts = {c: anndata.read_h5ad(real_data(f'bulk/{c}.h5ad')) for c in COHORTS}
    rows = []
    for reference in REFERENCES:
        others = {r: simulate(cells[r], 100, seed=7, sparse_share=.3) for r in REFERENCES if r != reference}
        for change, (options, replacements) in CHANGES.items():
            for seed in range(seeds):
                with warnings.catch_warnings():
                    warnings.simplefilter('ignore')
                    contexts = [replaced(*r) for r in replacements]
                    for c in contexts:
                        c.__enter__()
                    learn = prepare(cells[reference], bulk=[*others.values(), *cohorts.values()], seed=seed, **options)
                    with learn.no_bar(), learn.no_logging():
                        learn.fit_one_cycle(learner_module.EPOCHS, learner_module.LR)
                    for c in contexts:
                        c.__exit__(None, None, None)
                    model = learn.deconvolver()
                    for target, bulk in {**others, **cohorts}.items():
                        truth = bulk.obsm['proportions'] if target in others else bulk.obsm['proportions_major']
                        types = [t for t in truth.columns if t in model.types] if target in others else COHORTS[target]
                        for estimate, predicted in estimates(model, bulk).items():
                            if estimate != 'joined' and change != 'default':
                                continue
                            s = scores(*align(predicted, truth, {} if target in others else GATES, types)).loc['pooled']
                            rows.append(dict(reference=reference, target=target, change=change if estimate == 'joined' else estimate, seed=seed, ccc=s.ccc, rmse=s.rmse, skill=s.skill, type_r=s.type_r))
            last = pd.DataFrame([r for r in rows if r['reference'] == reference and r['change'] == change])
            print(reference, change, last.groupby('target').ccc.mean().round(3).to_dict(), flush=True)
    return pd.DataFrame(rows)


def write(table, out):
    out.mkdir(parents=True, exist_ok=True)
    table.round(4).to_csv(out/'ablation.csv', index=False)
    table['kind'] = np.where(table.target.isin(REFERENCES), 'other references', table.target)
    wide = table.groupby(['change', 'reference', 'kind'], sort=False).ccc.mean().unstack(['kind', 'reference'])
    wide.columns = [f'{k}, from {r}' for k, r in wide.columns]
    wide.insert(0, 'other references, mean', wide[[c for c in wide if c.startswith('other')]].mean(axis=1))
    shown = wide.reset_index().round(3)
    lines = ['| ' + ' | '.join(shown.columns) + ' |', '|' + '---|'*shown.shape[1]] + ['| ' + ' | '.join(map(str, r)) + ' |' for r in shown.to_numpy()]
    (out/'ablation.md').write_text(f'Pooled CCC, measured {date.today()} with `python bench/ablation.py`; means over seeds.\n\n' + '\n'.join(lines) + '\n')


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--seeds', type=int, default=2)
    parser.add_argument('--out', type=Path, default=Path(__file__).parent/'results')
    options = parser.parse_args()
    write(run(options.seeds), options.out)
    print(f'{options.out}/ablation.md')
