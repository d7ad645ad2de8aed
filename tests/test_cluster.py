"A reference read by processes of a cluster: a notebook's kernel cannot be killed half-way, a worker can."
import os

import distributed
import numpy as np
import pytest
from hpvade import atlas
from hpvade.core import toy_reference
from hpvade.data import read_reference
from hpvade.signature import type_profiles


@pytest.fixture
def client():
    "Two workers, each a process of its own; a task that was on a dead one goes to the other."
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster:
        with distributed.Client(cluster) as client:
            yield client


def test_a_worker_that_dies_costs_no_cell(client, tmp_path, monkeypatch):
    toy = toy_reference()
    toy.write_h5ad(tmp_path/'toy.h5ad')
    whole = read_reference(toy)
    monkeypatch.setattr(atlas, 'CELL_PIECE', 40)
    sums, died = atlas._sums, tmp_path/'died'

    def dying(piece):
        if 'cell200' in piece.obs_names and not died.exists():
            died.write_text(str(os.getpid()))
            os._exit(1)  # no clean-up, no message: as if the machine were gone
        return sums(piece)

    monkeypatch.setattr(atlas, '_sums', dying)
    survey = atlas.survey_reference(tmp_path/'toy.h5ad')
    assert int(died.read_text()) != os.getpid()
    assert survey.obs[atlas.CELL_COUNT].sum() == whole.n_obs
    np.testing.assert_allclose(type_profiles(survey), type_profiles(whole), rtol=1e-6)
    genes, types = list(whole.var_names[:30]), list(whole.obs['cell_type'].cat.categories)
    sampled = atlas.sample_reference(tmp_path/'toy.h5ad', genes, types)
    assert list(sampled.obs_names) == list(whole.obs_names) and (sampled.X != whole[:, genes].X).nnz == 0


def test_an_error_of_a_worker_is_ours(client, tmp_path, monkeypatch):
    toy = toy_reference()
    toy.X.data[toy.X.indptr[333]] = -1
    toy.write_h5ad(tmp_path/'toy.h5ad')
    monkeypatch.setattr(atlas, 'CELL_PIECE', 40)
    monkeypatch.setattr(atlas, 'N_LOOKED', 10)  # not the bad cell: a worker finds it
    with pytest.raises(atlas.InputError, match='cells 320 to 360 of toy.h5ad: 1 negative values'):
        atlas.survey_reference(tmp_path/'toy.h5ad')
