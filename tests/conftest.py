"""pytest holds what a notebook cannot test well: the command line from outside, a fresh process, generated bad input,
memory, and the house rules that span files. Everything else is tested in the notebooks, beside what it tests."""
import pytest
from hpvade.core import toy_reference
from hpvade.learner import train

import fuzzing


@pytest.fixture(scope='session')
def saved_model(tmp_path_factory):
    "A small model of the toy reference, saved to a folder."
    folder = tmp_path_factory.mktemp('saved')/'model'
    train(toy_reference(), quick_test=True, progress=False, device='cpu').deconvolver().save(folder)
    return folder


def pytest_terminal_summary(terminalreporter):
    "What the fuzz has tried, and how it ended."
    if fuzzing.TALLY:
        terminalreporter.section('generated input')
        for name, tally in (*fuzzing.TALLY.items(), ('all', sum(fuzzing.TALLY.values(), fuzzing.Counter()))):
            terminalreporter.line(f'{name}: ' + ', '.join(f'{tally[k]:,} {k}' for k in ('tried', 'right', 'refused', 'wrong')))
