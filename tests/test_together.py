"What is asked of a model by one user at once: a tree, markers, a table of profiles, a card, a prior, expression, groups, a file and back."
import warnings

import anndata
import matplotlib
import numpy as np
import pandas as pd
import pytest
from hpvade.data import read_reference
from hpvade.datasets import demo_reference
from hpvade.deconvolve import Deconvolver
from hpvade.groups import compare_groups
from hpvade.learner import train
from hpvade.result import Result
from hpvade.simulate import simulate

matplotlib.use('Agg')
TREE = {'Lymphoid': ['B cells', 'NK cells', 'T cells'], 'T cells': ['CD4 T cells', 'CD8 T cells']}
LYMPHOID = 'CL:0000542'


@pytest.fixture(scope='module')
def made(tmp_path_factory):
    "A model with all of it, from a zip; and a bulk."
    reference, place = read_reference(demo_reference()), tmp_path_factory.mktemp('together') / 'model.zip'
    types = list(reference.obs.cell_type.cat.categories)
    table = pd.DataFrame({t: 1e4*reference[reference.obs.cell_type == t].X.mean(0).A1 for t in types[:3]}, reference.var_names)
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        learn = train(reference, tree=TREE, ontology={'Lymphoid': LYMPHOID}, markers={'T cells': ['CD3D', 'CD3E']}, exclude=['LYZ'], profiles=table, quick_test=True, progress=False, device='cpu')
    learn.deconvolver().save(place, dict(title='All of it', ontology={'T cells': 'CL:0000084'}, references={'profiles0': dict(licence='CC0')}))
    bulk = simulate(reference, 12, seed=1)
    bulk.obs['group'] = ['a', 'b']*6
    return Deconvolver.load(place), bulk


@pytest.fixture(scope='module')
def result(made):
    model, bulk = made
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        return model.deconvolve(bulk, prior=dict.fromkeys(model.types, 1/len(model.types)), exclude='CD3E')


def test_the_model_tells_all_of_it(made):
    told = made[0].info().to_dict()
    assert {t['type']: t['cell_ontology_id'] for t in told['levels']} == {'Lymphoid': LYMPHOID, 'T cells': 'CL:0000084'}
    assert [said['name'] for said in told['references']] == ['reference0', 'profiles0'] and all(len(said['fingerprint']) == 16 for said in told['references'])
    assert made[0].profiles.weights is not None and 'LYZ' not in made[0].transcriptome.index


def test_the_answer_does_all_of_it(made, result, tmp_path):
    np.testing.assert_allclose(result.resolved(0).groupby('sample').fraction.sum(), 1)
    expression = result.expression(['CD3D'])
    np.testing.assert_allclose(sum(expression.mean(t)['CD3D']*expression.rna_fractions[t] for t in result.types), expression.to_anndata().X[:, 0], rtol=1e-4)
    assert len(expression.plot('CD3D', by=made[1].obs['group'])) == len(result.types)
    assert len(compare_groups(result, 'group', obs=made[1]).plot()) == 1
    result.write(fractions=tmp_path / 'fractions.csv', levels=tmp_path / 'levels.csv', report=tmp_path / 'report.html')


def test_a_file_gives_it_back(made, result, tmp_path):
    result.to_anndata(made[1].copy()).write_h5ad(tmp_path / 'bulk.h5ad')
    back = Result.from_anndata(anndata.read_h5ad(tmp_path / 'bulk.h5ad'))
    assert back.tree == result.tree and back.settings == result.settings
    pd.testing.assert_frame_equal(back.resolved(1), result.resolved(1))


def test_known_samples_teach_what_keeps_all_of_it(made):
    model, bulk = made
    truth = pd.DataFrame(bulk.obsm['proportions'], bulk.obs_names)
    lymphoid = [t for t in model.types if t != 'Myeloid cells']
    known = pd.DataFrame({'Lymphoid': truth[lymphoid].sum(axis=1), 'Myeloid cells': truth['Myeloid cells']})
    taught = model.calibrated(bulk, known)
    assert taught.card == model.card and taught.settings['tree'] == model.settings['tree'] and taught.transcriptome.equals(model.transcriptome)
    np.testing.assert_array_equal(taught.profiles.weights, model.profiles.weights)
