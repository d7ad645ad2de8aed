"Print README.md as made from nbs/index.ipynb: prose, code, and the text that its cells printed; paths made relative to the top."
import json
import re
from pathlib import Path

root = Path(__file__).parent.parent
parts = []
for cell in json.loads((root/'nbs'/'index.ipynb').read_text())['cells']:
    source = ''.join(cell['source'])
    if cell['cell_type'] == 'markdown':
        parts.append(source)
    elif cell['cell_type'] == 'code':
        hidden = '#| hide' in source or '#| include: false' in source
        code = re.sub(r'^#\|.*\n?', '', source, flags=re.M).strip()
        if hidden:
            continue
        parts.append(f'```python\n{code}\n```')
        for output in cell['outputs']:
            text = ''.join(output.get('text', output.get('data', {}).get('text/plain', [])))
            if text.strip() and 'image/png' not in output.get('data', {}):
                parts.append(f'```\n{text.rstrip()}\n```')
text = '\n\n'.join(parts) + '\n'
text = re.sub(r'\]\((?!https?:|#|/)([^)]+\.(?:png|svg|ipynb))', r'](nbs/\1', text)  # pictures and pages, from the top of the repository
print('<!-- made from nbs/index.ipynb by .ci/readme.py: edit the notebook -->\n\n' + text, end='')
