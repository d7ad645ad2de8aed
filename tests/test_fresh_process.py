"A saved model in a process of its own: what it must import, and what it must not."
import subprocess
import sys

import numpy as np
from hpvade.core import toy_reference
from hpvade.deconvolve import Deconvolver
from hpvade.simulate import simulate
from hpvade.data import read_reference

LOAD = """
import sys
class Refuse:
    def find_spec(self, name, *_):
        if name.split('.')[0] in {blocked}: raise ImportError('blocked: ' + name)
sys.meta_path.insert(0, Refuse())
from hpvade.deconvolve import Deconvolver
model = Deconvolver.load(sys.argv[1])
{use}
"""


def python(code, *arguments):
    return subprocess.run([sys.executable, '-c', code, *map(str, arguments)], capture_output=True, text=True, timeout=120)


def test_loading_needs_neither_fastai_nor_anndata(saved_model):
    code = LOAD.format(blocked={'fastai', 'anndata', 'scanpy', 'huggingface_hub'}, use="print(len(model.genes), *model.types, sep='|')")
    done = python(code, saved_model)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == '300|B cells|Monocytes|NK cells|T cells'


def test_the_same_fractions_in_a_fresh_process_without_fastai(saved_model, tmp_path):
    bulk = simulate(read_reference(toy_reference()), 5, seed=1).to_df()
    bulk.to_csv(tmp_path/'bulk.csv')
    code = LOAD.format(blocked={'fastai'}, use="model.deconvolve(sys.argv[2]).to_csv(sys.argv[3])")
    done = python(code, saved_model, tmp_path/'bulk.csv', tmp_path/'fractions.csv')
    assert done.returncode == 0, done.stderr
    there = np.loadtxt(tmp_path/'fractions.csv', delimiter=',', skiprows=1, usecols=range(1, 5))
    np.testing.assert_allclose(there, Deconvolver.load(saved_model).deconvolve(bulk).fractions.to_numpy(), atol=1e-5)
