"""Make the pictures that the notebooks hold small: 64 colours are enough for a figure, and a third of its bytes.

    python .ci/pictures.py            write them
    python .ci/pictures.py --check    exit 1 if one is left
"""
import base64
import io
import json
import sys
from pathlib import Path

from PIL import Image

COLOURS = 64
nbs = Path(__file__).parent.parent/'nbs'


def smaller(picture):
    "The same png in few colours, as text; itself if it has few already."
    image = Image.open(io.BytesIO(base64.b64decode(picture)))
    if image.mode == 'P':
        return picture
    plain = Image.alpha_composite(Image.new('RGBA', image.size, 'white'), image.convert('RGBA')).convert('RGB')
    few, file = plain.quantize(COLOURS, dither=Image.Dither.NONE), io.BytesIO()
    few.save(file, 'png', optimize=True)
    return base64.b64encode(file.getvalue()).decode()


left = []
for path in sorted(nbs.rglob('*.ipynb')):
    notebook, changed = json.loads(path.read_text(encoding='utf-8')), False
    for cell in notebook['cells']:
        for output in cell.get('outputs', []):
            if picture := ''.join(output.get('data', {}).get('image/png', '')):
                few = smaller(picture)
                changed |= few != picture
                output['data']['image/png'] = few
    if changed:
        left.append(path.relative_to(nbs).as_posix())
    if changed and '--check' not in sys.argv:
        path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False, sort_keys=True) + '\n', encoding='utf-8')
if '--check' in sys.argv and left:
    sys.exit(f'pictures in more than {COLOURS} colours: {", ".join(left)}; run python .ci/pictures.py')
