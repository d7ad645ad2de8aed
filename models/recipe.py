"""What the recipes of this folder share: train, measure on what the model has not seen, write the card, save.

A recipe is a script that holds the words of its card. It needs the real data (HPVADE_DATA, or ../shared/data beside the checkout)
and writes models/out/NAME and models/out/NAME.zip, the same model twice. Nothing in the package imports it.
"""
from datetime import date
from pathlib import Path

import anndata
import numpy as np
import pandas as pd
from hpvade.data import read_bulk, read_reference, split_cells
from hpvade.datasets import real_data
from hpvade.evaluate import scores
from hpvade.learner import train
from hpvade.share import Card, Score
from hpvade.simulate import PROPORTIONS, simulate
from hpvade.sizes import prior_sizes

OUT = Path(__file__).parent/'out'
BOARD = Path(__file__).parent.parent/'bench'/'results'/'leaderboard.csv'
N_BULKS, HELD_OUT, SEED = 200, .3, 0
SORTED = {'Bcells': 'B cells', 'CD4_Tcells': 'CD4 T cells', 'CD8_Tcells': 'CD8 T cells', 'Monocytes': 'Monocytes', 'NKcells': 'NK cells', 'Neutrophils': 'Neutrophils'}


def path(name):
    return real_data(f'reference/{name}.h5ad')


def trained(references, size_unknown=()):
    "A model of references (names, or AnnData); counts of the types in `size_unknown` are not believed to tell the size of a cell."
    learn = train([path(r) if isinstance(r, str) else r for r in references], seed=SEED, progress=False)
    sizes = [s.where(~s.index.isin(size_unknown)) for s in learn.data.sizes]
    learn.cell_sizes = prior_sizes(learn.types, sizes, usable=learn.data.usable)
    return learn.deconvolver()


def row(cohort, metric, value, how):
    return Score(cohort=cohort, metric=metric, value=round(float(value), 3), date=date.today().isoformat(), how=how)


def unseen_cells(references, size_unknown):
    "Pseudobulks of cells that were held out of every reference."
    seen, unseen = [], []
    for cells in (anndata.read_h5ad(path(r)) for r in references):
        train_cells, rest = split_cells(read_reference(cells, min_cells=1), HELD_OUT, SEED)
        seen.append(cells[train_cells].copy())
        unseen.append(cells[rest].copy())
    model = trained(seen, size_unknown)
    bulk = simulate(read_reference(unseen, types=model.types, min_cells=1), N_BULKS, seed=SEED)
    found = scores(model.deconvolve(bulk), bulk.obsm[PROPORTIONS]).loc['pooled']
    how = f'{N_BULKS} pseudobulks of the {HELD_OUT:.0%} of the cells held out; the same laboratories, so it flatters'
    return [row('unseen cells of the same references', metric, found[metric.lower()], how) for metric in ('CCC', 'RMSE')]


def unseen_reference(references, types):
    "Each reference read by a model of the others."
    errors = []
    for name in references:
        model = trained([r for r in references if r != name])
        bulk = simulate(read_reference(path(name), types=types), N_BULKS, seed=SEED)
        truth = bulk.obsm[PROPORTIONS]
        found = model.deconvolve(bulk).fractions[types]
        errors.append(scores(found.div(found.sum(axis=1), axis=0), truth).loc['pooled'])
    how = f'{N_BULKS} pseudobulks of each reference, read by a model of the other; {", ".join(types)}'
    return [row('cells of another laboratory', metric, np.mean([e[metric.lower()] for e in errors]), how) for metric in ('CCC', 'RMSE')]


def sorted_samples(model):
    "How much of the RNA of sorted samples of another laboratory is given to the type that they are."
    rna = model.deconvolve(read_bulk(real_data('sorted/sorted_epic_blood6.h5ad')), min_fit=-1).rna_fractions
    share = {t: rna.loc[s, t] for s, t in SORTED.items() if t in model.types}
    worst = min(share, key=share.get)
    how = f'one sample a type, {len(share)} types (Racle 2017); least for {worst}: {share[worst]:.2f}'
    return [row('sorted blood cells of another laboratory', 'share given to the right type', np.mean(list(share.values())), how)]


def measured(references, cohorts):
    "What the leaderboard of bench/ has measured with these references: copied, with where from."
    board = pd.read_csv(BOARD)
    rows = board[(board.reference == '+'.join(references)) & (board.method == 'hpvade') & board.cohort.isin(cohorts)]
    for cohort, found in rows.groupby('cohort', sort=False)[['ccc', 'rmse', 'skill']].mean().iterrows():
        how = f'skill {found.skill:.2f}; bench/results/leaderboard.csv, genes chosen with this bulk'
        yield from (Score(cohort=f'{cohort}, measured', metric=metric, value=round(float(found[metric.lower()]), 3), how=how) for metric in ('CCC', 'RMSE'))


def make(name, references, words, size_unknown=(), extra=()):
    "Train, measure, save as a folder and as a zip, and show what others will see."
    model = trained(references, size_unknown)
    found = [*unseen_cells(references, size_unknown), *extra, *sorted_samples(model)]
    card = Card(scores=[*found, *measured(references, words.pop('cohorts'))], **words)
    for place in (OUT/name, OUT/f'{name}.zip'):
        model.save(place, card=card)
    print(model.info(), f'\n{OUT/name}\n{OUT/name}.zip')
