"Packaging: every value that changes lives in `settings.ini`; pyproject.toml names what is read from here."
from configparser import ConfigParser
from pathlib import Path
import setuptools

here = Path(__file__).parent
parser = ConfigParser(delimiters=['='])
parser.read(here/'settings.ini', encoding='utf-8')
cfg = parser['DEFAULT']
statuses = ['1 - Planning', '2 - Pre-Alpha', '3 - Alpha', '4 - Beta', '5 - Production/Stable', '6 - Mature', '7 - Inactive']

setuptools.setup(
    name=cfg['lib_name'],
    version=cfg['version'],
    description=cfg['description'],
    keywords=cfg['keywords'],
    author=cfg['author'],
    author_email=cfg['author_email'],
    license='Apache-2.0',
    url=cfg['git_url'],
    classifiers=[
        f"Development Status :: {statuses[int(cfg['status'])]}",
        'Intended Audience :: Science/Research',
        'Natural Language :: English',
        'Programming Language :: Python :: 3',
    ],
    packages=setuptools.find_packages(include=['hpvade', 'hpvade.*']),
    package_data={cfg['lib_name']: ['templates/*']},
    install_requires=cfg['requirements'].split(),
    extras_require={'dev': [*cfg['dev_requirements'].split(), *cfg['hub_requirements'].split()], 'hub': cfg['hub_requirements'].split()},
    python_requires=f">={cfg['min_python']}",
    long_description=(here/'README.md').read_text(encoding='utf-8'),
    long_description_content_type='text/markdown',
    entry_points={'console_scripts': cfg['console_scripts'].split()},
    zip_safe=False,
)
