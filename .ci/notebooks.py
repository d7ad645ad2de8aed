"""Run the tests of notebooks where nbdev is not: in an environment of the oldest or the newest packages.
python .ci/notebooks.py [NOTEBOOK ...]; without names all of them. Cells with a flag (cuda, slow, data) are left out."""
import argparse
import json
import os
import re
import sys
import time
from pathlib import Path

import matplotlib
import matplotlib.pyplot as pyplot
from IPython.core.interactiveshell import InteractiveShell

NBS = Path(__file__).resolve().parent.parent/'nbs'
LEFT_OUT = re.compile(r'^#\| *(cuda|slow|data|eval: *false)\b', re.M)


def run(notebook):
    "What the first cell that fails said; empty if none does."
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance()
    shell.enable_gui = lambda *_, **__: None
    os.chdir(notebook.parent)
    for cell in json.loads(notebook.read_text(encoding='utf-8'))['cells']:
        source = ''.join(cell['source'])
        if cell['cell_type'] == 'code' and not LEFT_OUT.search(source):
            done = shell.run_cell(source)
            if not done.success:
                return source
    pyplot.close('all')
    return ''


if __name__ == '__main__':
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('notebooks', nargs='*', type=Path, default=sorted(NBS.glob('[0-9]*.ipynb')))
    matplotlib.use('agg')
    failed = []
    for notebook in [n.resolve() for n in parser.parse_args().notebooks]:
        start = time.time()
        failed += [notebook.name] if (said := run(notebook)) else []
        print(f'{notebook.name}: {"FAILED" if said else "passed"} in {time.time() - start:.0f} s', file=sys.stderr, flush=True)
    sys.exit(f'failed: {", ".join(failed)}' if failed else 0)
