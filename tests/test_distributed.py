"Two processes that train one model, as torchrun starts them: a notebook is one process."
import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hpvade.core import toy_reference
from hpvade.deconvolve import Deconvolver

TRAIN = """
import os, sys
import numpy as np, torch
from fastai.callback.core import Callback
from fastai.torch_core import rank_distrib
from hpvade.diagnostics import part_table
from hpvade.learner import train
from hpvade import learner

torch.set_num_threads(1)
torch.randn_like = torch.zeros_like  # no draw of the VAE and no dropout: what is left is the same for any number of processes
plain = learner.prepare
def without_dropout(*args, **options):
    learn = plain(*args, **options)
    for module in learn.model.modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.
    return learn.add_cb(Look())
learner.prepare = without_dropout
reference, out, die = sys.argv[1:]
class Look(Callback):
    "What this process sees of the first batch."
    def before_batch(self):
        if self.training and self.iter == 0 and self.epoch == 0:
            np.save(f'{out}.{rank_distrib()}.npy', self.xb[0].numpy())
if die == 'die':
    class Die(Callback):
        def after_batch(self):
            if rank_distrib() == 1 and self.iter == 3:
                os._exit(1)
    learner.KeepBest.after_batch = Die.after_batch
learn = train(reference, n_genes=100, members=1, n_batches=8, epochs=2, bs=int(os.environ.get('BS', 32)), progress=False, device='cpu')
table = part_table(learn)
table.to_csv(f'{out}.{rank_distrib()}.csv')
if rank_distrib() == 0:
    learn.deconvolver().save(out)
else:
    learn.deconvolver().save(f'{out}.other')
"""


@pytest.fixture(scope='module')
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp('distributed')
    toy_reference().write_h5ad(folder/'toy.h5ad')
    (folder/'script.py').write_text(TRAIN)
    return folder


def run(folder, processes, out, die='live', **env):
    "Run the script in so many processes; the finished launcher."
    launch = [sys.executable] + (['-m', 'torch.distributed.run', '--standalone', f'--nproc_per_node={processes}'] if processes > 1 else [])
    return subprocess.run([*launch, folder/'script.py', folder/'toy.h5ad', folder/out, die], capture_output=True, text=True, timeout=300,
                          env=os.environ | dict(OMP_NUM_THREADS='1') | env)


def test_two_processes_learn_what_one_learns(folder):
    for processes, out in ((1, 'one'), (2, 'two')):
        done = run(folder, processes, out)
        assert done.returncode == 0, done.stderr[-2000:]
    one, two, other = (pd.read_csv(folder/f'{name}.csv', header=[0, 1], index_col=0) for name in ('one.0', 'two.0', 'two.1'))
    whole, first, second = (np.load(folder/f'{name}.npy') for name in ('one.0', 'two.0', 'two.1'))
    assert len(first) == len(second) == 16  # of 32: each does half of the work
    np.testing.assert_allclose(np.vstack([first, second]), whole, rtol=1e-5)
    np.testing.assert_allclose(two['valid'], one['valid'], rtol=1e-4)
    np.testing.assert_allclose(two, other)  # both know the mean over all samples
    S = {name: Deconvolver.load(folder/name).model.signature().numpy() for name in ('one', 'two', 'two.other')}
    np.testing.assert_allclose(S['two'], S['one'], rtol=1e-3, atol=.1)
    np.testing.assert_allclose(S['two'], S['two.other'])
    assert one['valid', 'prop'].iloc[-1] < one['valid', 'prop'].iloc[0]  # and something was learned


def test_the_command_line_saves_one_model(folder):
    hpvade = Path(sys.executable).parent/'hpvade'
    done = subprocess.run([sys.executable, '-m', 'torch.distributed.run', '--standalone', '--nproc_per_node=2', hpvade, 'train', folder/'toy.h5ad', '--quick-test',
                           '--device', 'cpu', '--out', folder/'cli'], capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr[-2000:]
    assert done.stdout.count('4 cell types') == 1 and len(Deconvolver.load(folder/'cli').types) == 4


def test_a_process_that_fails_ends_all(folder):
    start = time.monotonic()
    done = run(folder, 2, 'dead', 'die')
    assert done.returncode != 0 and not (folder/'dead').exists()
    assert time.monotonic() - start < 120


def test_a_batch_that_cannot_be_shared_out_is_said(folder):
    done = run(folder, 2, 'odd', BS='33')
    assert done.returncode != 0 and 'bs=33 cannot be shared out evenly over 2 processes' in done.stderr
