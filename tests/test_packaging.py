"What is said of the package in more than one file says the same, and what is made from modules is made from those of today."
import re
import subprocess
import sys
from configparser import ConfigParser
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).parent.parent
read = lambda name: (ROOT/name).read_text(encoding='utf-8')


@pytest.fixture(scope='module')
def settings():
    parser = ConfigParser(delimiters=['='])
    parser.read(ROOT/'settings.ini', encoding='utf-8')
    return parser['DEFAULT']


def test_the_oldest_versions_are_those_that_are_tested(settings):
    tested = {r.name: Version(next(iter(r.specifier)).version) for r in map(Requirement, re.findall(r'^\w.*', read('constraints-oldest.txt'), re.M))}
    promised = {r.name: Version(next(iter(r.specifier)).version) for r in map(Requirement, settings['requirements'].split())}
    assert {name: tested[name] for name in promised} == promised


def test_one_version_everywhere(settings):
    version = settings['version']
    assert f'"{version}"' in read('hpvade/__init__.py')
    assert f'\nversion: {version}\n' in read('CITATION.cff')
    assert f'\nversion: v{version}\n' in read('meta.yaml')


def test_the_pythons_of_the_hosted_workflow_are_those_that_are_promised(settings):
    pythons = settings['pythons'].split()
    assert re.findall(r"'(3\.\d+)'", re.search(r'python: \[(.*?)\]', read('.github/workflows/docs.yml'))[1]) == pythons
    assert pythons[0] == settings['min_python'] and re.search(rf'requires-python ?= ?">={re.escape(pythons[0])}"', read('pyproject.toml'))


def test_what_the_pages_are_styled_with_is_there():
    named = re.findall(r'css: (\S+)', read('_quarto.yml'))
    assert named and all((ROOT/'nbs'/name).is_file() for name in named)


def test_nothing_is_a_link():
    "A checkout on Windows has none."
    tracked = subprocess.run(['git', 'ls-files', '--stage'], cwd=ROOT, capture_output=True, text=True).stdout
    assert not [line for line in tracked.splitlines() if line.startswith('120000')]


def test_types_are_those_of_the_modules():
    checked = subprocess.run([sys.executable, ROOT/'.ci'/'stubs.py', '--check'], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stderr
