"A saved model in a process of its own: what it must import, and what it must not."
import subprocess
import sys
from pathlib import Path

import numpy as np
from hpvade.core import toy_reference
from hpvade.deconvolve import Deconvolver
from hpvade.simulate import simulate
from hpvade.data import read_reference

LOAD = """
import sys
from pathlib import Path
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


HEAVY = 'torch', 'fastai', 'anndata', 'scanpy', 'pandas', 'numpy', 'scipy'


def loaded(code):
    "Which of the heavy packages, and of the parts of scipy that take longest, a process has after running `code`."
    done = python(f"{code}\nimport sys\nprint(*[m for m in {(*HEAVY, 'scipy.stats', 'scipy.optimize')} if m in sys.modules])")
    assert done.returncode == 0, done.stderr
    return set(done.stdout.split())


def test_importing_hpvade_imports_nothing_heavy():
    assert loaded('import hpvade, hpvade.cli') == {'pandas', 'numpy', 'scipy'}
    assert loaded('import hpvade; dir(hpvade); hpvade.__version__') == set()
    assert loaded('import hpvade; hpvade.InputError') == {'pandas', 'numpy', 'scipy'}


def test_a_model_is_loaded_without_what_only_answers_need(saved_model):
    load = f'import hpvade\nhpvade.Deconvolver.load({str(saved_model)!r})'
    assert loaded(load) == {'torch', 'pandas', 'numpy', 'scipy'}


def test_names_at_the_top_are_there_and_no_modules():
    import hpvade
    from hpvade.learner import train
    assert hpvade.train is train and all(hasattr(hpvade, name) for name in hpvade.__all__)
    modules = {p.stem for p in Path(hpvade.__file__).parent.glob('[!_]*.py')}
    assert not modules & set(hpvade._NAMES), 'a module takes the place of a name once it is imported'
    assert modules >= set(hpvade._MODULES)
    done = python("from hpvade import train, tl, Deconvolver; import hpvade; assert hpvade.train is train and hpvade.tl is tl\ntry: hpvade.nothing\nexcept AttributeError as e: print(e)")
    assert done.stdout.strip() == "module 'hpvade' has no attribute 'nothing'", done.stderr
