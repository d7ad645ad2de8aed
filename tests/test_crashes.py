"""Kill -9 at random moments of training, saving and deconvolving, and limits on the size of a file: what is there
afterwards is what was there before, or the new one, whole.

The processes that are killed are forks of this one, so that they start in no time; they compute in one thread."""
import concurrent.futures
import contextlib
import io
import multiprocessing
import os
import random
import resource
import signal
import time
from pathlib import Path

import pytest
import torch
from hpvade import core, learner
from hpvade.checkpoint import CONTENTS
from hpvade.cli import main
from hpvade.core import SCRATCH, toy_reference
from hpvade.data import read_reference
from hpvade.deconvolve import Deconvolver
from hpvade.simulate import simulate

FORK = multiprocessing.get_context('fork')
pytestmark = pytest.mark.filterwarnings('ignore')
KILLS = 20
BOUND = 120 # seconds that a job may take


def quietly(job, arguments, answers):
    "In the child: run a job, which says when it is in the middle of it, and send what it returns."
    os.environ['OMP_NUM_THREADS'] = '1'
    torch.set_num_threads(1)
    answers.send(job(lambda: answers.send('started'), *arguments))


def run(job, *arguments, kill_after=None):
    "What a job returns in a process of its own (None if it was killed before it ended), and the seconds that took from its start."
    ours, theirs = FORK.Pipe(duplex=False)
    child = FORK.Process(target=quietly, args=(job, arguments, theirs))
    child.start()
    theirs.close()
    try:
        assert ours.poll(BOUND) and ours.recv() == 'started'
        start = time.time()
        if ours.poll(BOUND if kill_after is None else kill_after):
            return ours.recv(), time.time() - start
        os.kill(child.pid, signal.SIGKILL)
        assert kill_after is not None, f'{job.__name__} takes more than {BOUND} s'
        return None, time.time() - start
    except EOFError:
        raise AssertionError(f'{job.__name__} ended without an answer') from None
    finally:
        child.kill()  # one that hangs, too
        child.join()


def command(started, *arguments, largest_file=None):
    "Exit code of a command, and what it complained."
    if largest_file:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, largest_file))
    errors = io.StringIO()
    started()
    with contextlib.redirect_stderr(errors), contextlib.redirect_stdout(io.StringIO()):
        return main([str(a) for a in arguments]), errors.getvalue()


def scratch(folder):
    return list(folder.rglob(f'{SCRATCH}*'))


@pytest.fixture(scope='module')
def cells(tmp_path_factory):
    path = tmp_path_factory.mktemp('cells')/'cells.h5ad'
    toy_reference(200, 100).write_h5ad(path)
    return path


def trained(started, cells, checkpoint):
    "The weights of a small training, and each part of its loss in every epoch."
    prepare = learner.prepare

    def prepared(*arguments, **options):
        learn = prepare(*arguments, **options)
        started()
        return learn
    learner.prepare = prepared
    learn = learner.train(str(cells), n_batches=4, bs=16, epochs=6, progress=False, device='cpu', checkpoint=checkpoint)
    return {k: t.numpy() for k, t in learn.model.state_dict().items()}, learn.history


def test_a_training_that_is_killed_again_and_again_ends_as_one_that_is_not(cells, tmp_path):
    (weights, history), seconds = run(trained, cells, None)
    kills, trainings, resumed, moments = 0, 0, 0, random.Random(0)
    while kills < KILLS:
        trainings += 1
        place, answer = tmp_path/f'checkpoint{trainings}', None
        while answer is None:
            before = place.exists()
            answer, _ = run(trained, cells, place, kill_after=moments.uniform(0, seconds) if kills < KILLS else None)
            kills += answer is None
            resumed += before
            assert not place.exists() or sorted(f.name for f in place.iterdir()) == sorted(CONTENTS)
        assert all((answer[0][k] == w).all() for k, w in weights.items())
        assert answer[1].equals(history)
        assert not scratch(tmp_path)
    assert resumed > 0
    print(f'{kills} kills of {trainings} trainings, which went on {resumed} times')


def save_in_turns(started, models, place, two_moves, turns=10**9):
    if two_moves:
        core._exchange = lambda a, b: False
    started()
    for _ in range(turns):
        for model in models:
            model.save(place)
    return True


@pytest.mark.parametrize('two_moves', [False, True])
def test_a_save_that_is_killed_leaves_a_whole_model(saved_model, tmp_path, two_moves):
    models = [Deconvolver.load(saved_model) for _ in range(2)]
    models[1].settings = models[1].settings | dict(training=models[1].settings['training'] | dict(seed=1))
    place, moments, seeds, left = tmp_path/'model', random.Random(1), set(), 0
    saved, seconds = run(save_in_turns, models, place, two_moves, 2)
    assert saved
    for _ in range(KILLS):
        assert run(save_in_turns, models, place, two_moves, kill_after=moments.uniform(0, seconds))[0] is None
        seeds.add(Deconvolver.load(place).settings['training']['seed'])
        left += bool(scratch(tmp_path))
    models[0].save(place)
    assert not scratch(tmp_path) and seeds == {0, 1} and left > 0
    assert [f.name for f in tmp_path.iterdir()] == ['model']


@pytest.mark.parametrize('two_moves', [False, True])
def test_of_two_that_save_to_one_place_the_later_wins(saved_model, tmp_path, two_moves):
    model, place = Deconvolver.load(saved_model), tmp_path/'model'
    pipes = [FORK.Pipe(duplex=False) for _ in range(2)]
    children = [FORK.Process(target=quietly, args=(save_in_turns, ([model], place, two_moves, 20), theirs)) for _, theirs in pipes]
    for child in children:
        child.start()
    for (ours, theirs), child in zip(pipes, children):
        theirs.close()
        assert [ours.recv(), ours.recv()] == ['started', True]
        child.join()
    assert Deconvolver.load(place).genes == model.genes and not scratch(tmp_path)


def write_in_turns(started, place, two_moves, turns):
    if two_moves:
        core._exchange = lambda a, b: False
    started()
    for turn in range(turns):
        with core.written_whole(place, ('one', 'other'), required=['one']) as new:
            new.mkdir()
            for name in ('one', 'other'):
                (new/name).write_text(str(turn))
    return True


@pytest.mark.parametrize('two_moves', [False, True])
def test_many_that_write_to_one_place_do_not_disturb_each_other(tmp_path, two_moves):
    place = tmp_path/'folder'
    with concurrent.futures.ThreadPoolExecutor() as threads:
        assert all(answer for answer, _ in threads.map(lambda _: run(write_in_turns, place, two_moves, 150), range(4)))
    assert len({file.read_text() for file in place.iterdir()}) == 1 and not scratch(tmp_path)


@pytest.fixture(scope='module')
def bulk(tmp_path_factory):
    path = tmp_path_factory.mktemp('bulk')/'bulk.csv'
    simulate(read_reference(toy_reference()), 50).to_df().to_csv(path)
    return path


def test_a_deconvolution_that_is_killed_leaves_whole_files(saved_model, bulk, tmp_path):
    files = [tmp_path/name for name in ('fractions.csv', 'intervals.csv', 'report.html')]
    arguments = ['deconvolve', saved_model, bulk, '--out', files[0], '--intervals', files[1], '--report', files[2]]
    answer, seconds = run(command, *arguments)
    assert answer == (0, '')
    moments = random.Random(2)
    new = [file.read_text() for file in files]
    for _ in range(KILLS):
        for file in files:
            file.write_text('former')
        run(command, *arguments, kill_after=moments.uniform(0, 1.1*seconds))
        assert [file.read_text() for file in files] in (['former']*3, new)
    assert run(command, *arguments)[0] == (0, '') and not scratch(tmp_path)
    assert set(tmp_path.iterdir()) == set(files)


def limited(started, arguments, largest_file):
    return command(started, *arguments, largest_file=largest_file)


def test_a_file_that_may_not_grow_is_one_line_and_the_former_one_stays(saved_model, cells, bulk, tmp_path):
    Deconvolver.load(saved_model).save(tmp_path/'model')
    (tmp_path/'fractions.csv').write_text('former')
    (tmp_path/'bulk.h5ad').write_text('former')
    before = {f: f.read_bytes() for f in tmp_path.rglob('*') if f.is_file()}
    for arguments, largest_file in ((['deconvolve', saved_model, bulk, '--out', tmp_path/'fractions.csv'], 500),
                                    (['simulate', cells, '--n', 20, '--out', tmp_path/'bulk.h5ad'], 3000),
                                    (['train', cells, '--quick-test', '--device', 'cpu', '--out', tmp_path/'model'], 3000),
                                    (['train', cells, '--quick-test', '--device', 'cpu', '--checkpoint', tmp_path/'c', '--out', tmp_path/'model'], 3000)):
        (code, errors), _ = run(limited, arguments, largest_file)
        *warned, error = errors.splitlines()
        assert code == 1 and error.startswith('hpvade: error: ') and 'File too large' in error, errors
        assert all(line.startswith('hpvade: warning: no checkpoint after epoch') for line in warned) and len(warned) == 2*('--checkpoint' in arguments)
        assert {f: f.read_bytes() for f in tmp_path.rglob('*') if f.is_file()} == before and not scratch(tmp_path)


def test_a_model_that_cannot_be_saved_is_kept(saved_model, cells, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    arguments = ['train', cells, '--quick-test', '--device', 'cpu', '--out', 'model']
    real = Deconvolver.save

    def lost(self, folder, card=None):  # somebody puts a file of theirs there while the training runs
        Path('model').mkdir(exist_ok=True)
        Path('model/notes.txt').touch()
        real(self, folder, card)
    monkeypatch.setattr(Deconvolver, 'save', lost)
    (code, errors), _ = run(command, *arguments)
    monkeypatch.setattr(Deconvolver, 'save', real)
    kept = Path(errors.split('the trained model is in ')[1].split(':')[0])
    assert code == 1 and errors.count('\n') == 1 and 'model holds notes.txt' in errors
    assert Deconvolver.load(kept).settings['training']['epochs'] == 2
    assert (tmp_path/'model'/'notes.txt').exists()
