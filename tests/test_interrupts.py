"""Ctrl-C, `kill` and a second Ctrl-C at random moments of every command that there is: one line, and nothing left.

Each command runs its own example, so that a new one is tried as well. Most are forks of this process, which start in
no time; what happens while libraries are imported is tried in processes of their own.
HPVADE_INTERRUPTS=N sends so many signals to each command."""
import os
import random
import re
import shlex
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import torch
from hpvade import __main__ as process, evaluate  # forks need not import it again
from hpvade.checkpoint import CONTENTS
from hpvade.cli import COMMANDS
from hpvade.core import SCRATCH, toy_reference
from hpvade.data import read_reference
from hpvade.deconvolve import Deconvolver
from hpvade.learner import train
from hpvade.simulate import simulate

STATUS = Path('/proc/self/status')  # of a process: what it heeds is said there
pytestmark = [
    pytest.mark.filterwarnings('ignore'),
    pytest.mark.skipif(not STATUS.exists(), reason='there is no /proc'),
]
MOMENTS = int(os.environ.get('HPVADE_INTERRUPTS', 3))  # of each command
LONGEST = 1.5  # seconds into a command at which it is interrupted
BOUND = 30  # seconds that a process may take to end
QUICK = dict(train=['--quick-test', '--checkpoint', 'checkpoint'])


@pytest.fixture(autouse=True)
def heeded():
    "A shell starts what is in the background with SIGINT ignored, and processes inherit that."
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(scope='module')
def inputs(tmp_path_factory):
    "A folder with what the examples of the commands name."
    folder = tmp_path_factory.mktemp('inputs')
    cells = toy_reference()
    cells.var_names = ['ISG15', 'IFIT3', *cells.var_names[2:]]
    cells.write_h5ad(folder/'pbmc.h5ad')
    model = train(cells, quick_test=True, progress=False, device='cpu').deconvolver()
    model.save(folder/'pbmc-model')
    bulk = simulate(read_reference(cells), 24)
    bulk.obs = bulk.obs.assign(condition=['a', 'b']*12, age=range(24), sex=['f', 'm', 'f']*8)
    bulk.write_h5ad(folder/'bulk.h5ad')
    bulk.to_df().to_csv(folder/'bulk.csv')
    truth = bulk.obsm['proportions'].rename_axis('sample')
    truth.to_csv(folder/'truth.csv')
    truth[:2].to_csv(folder/'facs.csv')
    model.deconvolve(bulk).to_csv(folder/'fractions.csv')
    return folder


def asked(name):
    "The example of a command, as arguments."
    return [name, *shlex.split(COMMANDS[name].example), *QUICK.get(name, [])]


def contents(folder):
    return {f.relative_to(folder): f.read_bytes() for f in folder.rglob('*') if f.is_file()}


def forked(arguments, folder):
    "A command in a fork of this process: its id, which is that of its group too."
    if child := os.fork():
        return child
    try:
        os.setsid()
        os.chdir(folder)
        for descriptor, name in ((1, 'out'), (2, 'err')):
            os.dup2(os.open(folder.parent/name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC), descriptor)
        sys.stdout, sys.stderr = open(1, 'w', closefd=False), open(2, 'w', buffering=1, closefd=False)
        sys.argv = ['hpvade', *arguments]
        torch.set_num_threads(1)
        code = process.main()
        sys.stdout.flush()
        os._exit(code or 0)
    finally:
        os._exit(99)  # a traceback


def started(arguments, folder):
    "A command in a new process."
    with open(folder.parent/'out', 'w') as out, open(folder.parent/'err', 'w') as err:
        return subprocess.Popen([sys.executable, '-m', 'hpvade', *arguments], cwd=folder, stdout=out, stderr=err,
                                start_new_session=True).pid


def heeds(child):
    "Whether a process has come to where it heeds SIGTERM, which Python by itself does not."
    caught = re.search(r'SigCgt:\s*(\w+)', Path(f'/proc/{child}/status').read_text())[1]
    return bool(int(caught, 16) >> signal.SIGTERM - 1 & 1)


def ended(child):
    "What a process ended with; None while it runs."
    done, status = os.waitpid(child, os.WNOHANG)
    return os.waitstatus_to_exitcode(status) if done else None


def interrupted(start, arguments, folder, after, signals):
    """Exit code of a command to whose group signals are sent (each with the milliseconds to the next), and the lines
    on stderr that are not its progress."""
    child, code = start(arguments, folder), None
    try:
        until = time.monotonic() + BOUND
        while not heeds(child):
            assert time.monotonic() < until, 'it does not heed signals'
            time.sleep(.001)
        for number, wait in signals:
            until = time.monotonic() + after
            while (code := ended(child)) is None and time.monotonic() < until:
                time.sleep(.001)
            if code is not None:
                break
            os.killpg(child, number)
            after = wait / 1000
        until = time.monotonic() + BOUND
        while code is None and (code := ended(child)) is None and time.monotonic() < until:
            time.sleep(.001)
        with pytest.raises(ProcessLookupError):  # nobody of the group is left
            os.killpg(child, 0)
    finally:
        if code is None:
            os.killpg(child, signal.SIGKILL)
            os.waitpid(child, 0)
    lines = (folder.parent/'err').read_text().splitlines()
    return code, [line for line in lines if not line.startswith(('epoch ', 'hpvade: warning: '))]


def check(start, name, inputs, tmp_path, seconds, moments):
    "Interrupt a command at one moment; whether it was interrupted before its end."
    folder = tmp_path/'work'
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(inputs, folder)
    before = contents(folder)
    first = moments.choice([signal.SIGINT, signal.SIGINT, signal.SIGTERM])
    signals = [(first, moments.choice([1, 10, 100])), (signal.SIGINT, 0)][:moments.choice([1, 2])]
    code, lines = interrupted(start, asked(name), folder, seconds, signals)
    after = contents(folder)
    where = f'{name} at {seconds:.2f} s, {signals}: {code}, {lines}'
    assert code in (0, *(128 + n for n, _ in signals)), where  # of two at one time, either
    assert len(lines) == (code > 0) and all(line.startswith('hpvade: interrupted') for line in lines), where
    assert not list(folder.rglob(f'{SCRATCH}*')), where
    assert before.keys() <= after.keys() and all(f.stat().st_size for f in folder.rglob('*.*') if f.is_file()), where
    for model in {f.parent for f in after if f.name == 'model.json'}:
        Deconvolver.load(folder/model)
    assert not [f for f in folder.rglob('*') if f.is_dir() and not any(f.iterdir())], where
    return code != 0


@pytest.mark.parametrize('name', COMMANDS)
def test_a_command_at_work_is_interrupted_in_one_line_and_leaves_nothing(name, inputs, tmp_path):
    former, moments = tmp_path/'former', random.Random(name)
    shutil.copytree(inputs, former)
    seconds, begun = LONGEST, time.monotonic()
    if name != 'demo':  # too long to be waited for
        assert interrupted(forked, asked(name), former, BOUND, [(signal.SIGKILL, 0)]) == (0, [])
        seconds = min(seconds, time.monotonic() - begun)
        shutil.rmtree(former/'checkpoint', ignore_errors=True)
    hits = []
    for i in range(MOMENTS):
        at = moments.uniform(0, .9*seconds)
        hits.append(check(forked, name, [inputs, former][i % 2], tmp_path, at, moments))
    assert any(hits)


@pytest.mark.parametrize('name', COMMANDS)
def test_a_command_that_starts_is_interrupted_in_one_line(name, inputs, tmp_path):
    "While libraries are imported."
    moments = random.Random(name)
    assert check(started, name, inputs, tmp_path, moments.uniform(0, .6), moments)


def test_a_training_in_python_raises_what_ctrl_c_raises_and_leaves_nothing(inputs, tmp_path):
    moments, place = random.Random(0), tmp_path/'checkpoint'
    for _ in range(MOMENTS):
        interrupt = threading.Timer(moments.uniform(.1, .8), os.kill, (os.getpid(), signal.SIGINT))
        interrupt.start()
        with pytest.raises(KeyboardInterrupt):
            train(str(inputs/'pbmc.h5ad'), n_batches=4, bs=16, epochs=5000, progress=False, device='cpu', checkpoint=place)
        assert set(tmp_path.iterdir()) <= {place}
        assert not place.exists() or {f.name for f in place.iterdir()} == {*CONTENTS}
    assert place.exists()


HEED = """
import os, signal, sys, time
from hpvade import __main__ as process
assert not {'numpy', 'torch', 'pandas'} & set(sys.modules), 'heavy, before signals are heeded'
process.PATIENCE = .2
def told():
    os.kill(os.getpid(), signal.SIGINT)
    time.sleep(2)
def command():
    try: told()
    except BaseException: pass
    time.sleep(2)
def converted():
    try: told()
    except BaseException as e: raise ImportError('numpy is broken') from e
process._command = dict(swallowed=command, converted=converted, ignored=lambda: told())[sys.argv[1]]
if sys.argv[1] == 'ignored': signal.signal(signal.SIGINT, signal.SIG_IGN)
sys.exit(process.main())
"""


@pytest.mark.parametrize('how, code', [('swallowed', 130), ('converted', 130), ('ignored', 0)])
def test_what_libraries_make_of_an_interruption_does_not_matter(how, code):
    done = subprocess.run([sys.executable, '-c', HEED, how], capture_output=True, text=True, timeout=BOUND)
    assert (done.returncode, done.stderr) == (code, 'hpvade: interrupted\n' if code else '')
