"""Make README.md from nbs/index.ipynb: prose, code, what its cells printed, and its pictures (as files under nbs/images).

    python .ci/readme.py            write README.md and the pictures
    python .ci/readme.py --check    exit 1 if they are not what the notebook makes
"""
import base64
import json
import re
import sys
from pathlib import Path

root = Path(__file__).parent.parent
files, parts = {}, []
for number, cell in enumerate(json.loads((root/'nbs'/'index.ipynb').read_text(encoding='utf-8'))['cells']):
    source = ''.join(cell['source'])
    if cell['cell_type'] == 'markdown':
        parts.append(re.sub(r'\]\((?!https?:|#|/)([^)]+\.ipynb)', r'](nbs/\1', source))  # pages, from the top of the repository
    elif cell['cell_type'] == 'code':
        parts.append('```python\n' + re.sub(r'^#\|.*\n?', '', source, flags=re.M).strip() + '\n```')
        for output in cell['outputs']:
            picture = output.get('data', {}).get('image/png')
            text = ''.join(output.get('text', output.get('data', {}).get('text/plain', []))).rstrip()
            if picture:
                files[f'nbs/images/index-{number}.png'] = base64.b64decode(''.join(picture))
                parts.append(f'![what the cell above draws](nbs/images/index-{number}.png)')
            elif text:
                parts.append(f'```\n{text}\n```')
note = '<!-- made from nbs/index.ipynb by .ci/readme.py: edit the notebook -->'
files['README.md'] = '\n\n'.join([note, *parts, '']).encode()
stale = [name for name, content in files.items() if not (root/name).is_file() or (root/name).read_bytes() != content]
if '--check' in sys.argv:
    sys.exit(f'not what nbs/index.ipynb makes: {", ".join(stale)}; run python .ci/readme.py' if stale else 0)
for name in stale:
    (root/name).parent.mkdir(exist_ok=True)
    (root/name).write_bytes(files[name])
