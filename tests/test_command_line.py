"The command line from outside: exit codes, one-line errors, nothing left half-written."
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hpvade.core import toy_reference
from hpvade.data import read_reference
from hpvade.simulate import simulate

COMMAND = shutil.which('hpvade', path=str(Path(sys.executable).parent)) or 'hpvade'


def hpvade(*arguments, cwd):
    return subprocess.run([COMMAND, *map(str, arguments)], cwd=cwd, capture_output=True, text=True, timeout=300)


def test_from_reference_to_report(tmp_path):
    toy_reference().write_h5ad(tmp_path/'cells.h5ad')
    (tmp_path/'known.csv').write_text('sample,Lymphocytes,Monocytes\nsimulated0,.6,.4\nsimulated3,.7,.3\n')
    for arguments in (['simulate', 'cells.h5ad', '--n', 12, '--out', 'bulk.h5ad'],
                      ['train', 'cells.h5ad', '--quick-test', '--device', 'cpu', '--out', 'model'],
                      ['deconvolve', 'model', 'bulk.h5ad', '--out', 'fractions.csv'],
                      ['calibrate', 'model', 'bulk.h5ad', '--known', 'known.csv', '--out', 'taught'],
                      ['deconvolve', 'taught', 'bulk.h5ad', '--out', 'better.csv', '--intervals', 'intervals.csv', '--report', 'page.html', '--level', '.5'],
                      ['expression', 'model', 'bulk.h5ad', '--types', 'Monocytes', '--out', 'expression.h5ad'],
                      ['evaluate', 'fractions.csv', 'bulk.h5ad', '--out', 'report']):
        done = hpvade(*arguments, cwd=tmp_path)
        assert done.returncode == 0 and done.stdout, done.stderr
    assert (tmp_path/'fractions.csv').read_text().startswith('sample,B cells,Monocytes,NK cells,T cells\n')
    assert {f.name for f in tmp_path.iterdir()} == {'cells.h5ad', 'known.csv', 'bulk.h5ad', 'model', 'fractions.csv', 'taught', 'better.csv', 'intervals.csv', 'page.html', 'expression.h5ad', 'report'}


def test_training_says_a_line_an_epoch_also_when_piped(tmp_path):
    toy_reference().write_h5ad(tmp_path/'cells.h5ad')
    arguments = 'train', 'cells.h5ad', '--quick-test', '--device', 'cpu', '--out', 'model'
    done = hpvade(*arguments, cwd=tmp_path)
    assert re.fullmatch(r'(epoch \d of 2: training loss [\d.e+]+, validation loss [\d.e+]+, [\d.]+ s\n){2}', done.stderr), done.stderr
    assert done.stdout.startswith('model: 4 cell types')
    assert hpvade(*arguments, '--quiet', cwd=tmp_path).stderr == ''


def test_an_error_is_one_line_and_leaves_nothing(tmp_path):
    done = hpvade('train', 'nowhere.h5ad', '--out', 'model', cwd=tmp_path)
    assert done.returncode == 1 and done.stderr.count('\n') == 1 and 'nowhere.h5ad is not a file' in done.stderr
    assert not list(tmp_path.iterdir())
    assert 'Traceback' in hpvade('train', 'nowhere.h5ad', '--out', 'model', '--debug', cwd=tmp_path).stderr


def test_a_place_that_cannot_be_written(tmp_path):
    toy_reference().write_h5ad(tmp_path/'cells.h5ad')
    done = hpvade('simulate', 'cells.h5ad', '--n', 5, '--out', '/proc/hpvade/bulk.h5ad', cwd=tmp_path)  # not even root may write there
    assert done.returncode == 1 and done.stderr.count('\n') == 1 and 'cannot write /proc/hpvade/bulk.h5ad' in done.stderr


def test_what_is_written_together_is_written_all_or_not_at_all(saved_model, tmp_path):
    "Whether the third cannot be written, or the known samples are no samples of this bulk."
    simulate(read_reference(toy_reference()), 3).to_df().to_csv(tmp_path/'bulk.csv')
    (tmp_path/'known.csv').write_text('sample,B cells,T cells\n007,.2,.3\n')
    before = set(tmp_path.iterdir())
    for more, says in ((['--report', '/proc/hpvade/page.html'], 'cannot write /proc/hpvade/page.html'), (['--report', 'page.html', '--known', 'known.csv'], '007')):
        done = hpvade('deconvolve', saved_model, 'bulk.csv', '--out', 'fractions.csv', '--intervals', 'intervals.csv', *more, cwd=tmp_path)
        assert done.returncode == 1 and done.stderr.count('\n') == 1 and says in done.stderr, done.stderr
        assert set(tmp_path.iterdir()) == before


def test_an_output_below_a_file_is_refused_before_training(tmp_path):
    toy_reference().write_h5ad(tmp_path/'cells.h5ad')
    done = hpvade('train', 'cells.h5ad', '--quick-test', '--out', 'cells.h5ad/model', cwd=tmp_path)
    assert done.returncode == 1 and 'cannot write' in done.stderr and [f.name for f in tmp_path.iterdir()] == ['cells.h5ad']


def test_a_folder_is_never_replaced_by_a_file(tmp_path):
    toy_reference().write_h5ad(tmp_path/'cells.h5ad')
    (tmp_path/'results.h5ad').mkdir()
    (tmp_path/'results.h5ad'/'thesis.tex').write_text('of three years')
    for arguments in (['simulate', 'cells.h5ad', '--out', 'results.h5ad'], ['train', 'cells.h5ad', '--out', 'results.h5ad'], ['simulate', 'cells.h5ad', '--out', 'cells.h5ad']):
        done = hpvade(*arguments, cwd=tmp_path)
        assert done.returncode == 1 and done.stderr.count('\n') == 1 and 'choose another' in done.stderr, done.stderr
    assert (tmp_path/'results.h5ad'/'thesis.tex').read_text() == 'of three years'


def test_files_have_the_mode_that_the_umask_says(saved_model):
    (saved_model.parent/'plain').touch()
    modes = {f.name: f.stat().st_mode for f in (saved_model.parent/'plain', *saved_model.iterdir())}
    assert {'weights.safetensors', 'model.json', 'history.csv'} < modes.keys() and len(set(modes.values())) == 1, modes


def test_a_killed_training_leaves_no_model(tmp_path):
    toy_reference(3000).write_h5ad(tmp_path/'cells.h5ad')
    running = subprocess.Popen([COMMAND, 'train', 'cells.h5ad', '--epochs', '500', '--device', 'cpu', '--out', 'model'], cwd=tmp_path,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    with pytest.raises(subprocess.TimeoutExpired):  # it is still at it
        running.communicate(timeout=10)
    running.terminate()
    running.communicate(timeout=60)
    assert running.returncode != 0 and [f.name for f in tmp_path.iterdir()] == ['cells.h5ad']
