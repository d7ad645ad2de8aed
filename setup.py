"Packaging: every value that changes lives in `settings.ini`; pyproject.toml names what is read from here."
from configparser import ConfigParser
from pathlib import Path
import re
import setuptools

here = Path(__file__).parent
parser = ConfigParser(delimiters=['='])
parser.read(here/'settings.ini', encoding='utf-8')
cfg = parser['DEFAULT']
statuses = ['1 - Planning', '2 - Pre-Alpha', '3 - Alpha', '4 - Beta', '5 - Production/Stable', '6 - Mature', '7 - Inactive']
code, pages = cfg['git_url'], cfg['doc_host'] + cfg['doc_baseurl']


def readme():
    "README.md, its links to files of the project written out: a page that shows it elsewhere does not have them."
    text = (here/'README.md').read_text(encoding='utf-8')
    text = re.sub(r'(!\[[^]]*\]\()(?!https?:|#)', rf'\1{code}/raw/{cfg["branch"]}/', text)
    return re.sub(r'(?<!!)(\[[^]]*\]\()(?!https?:|#)', rf'\1{code}/blob/{cfg["branch"]}/', text)


setuptools.setup(
    name=cfg['lib_name'],
    version=cfg['version'],
    description=cfg['description'],
    keywords=cfg['keywords'],
    author=cfg['author'],
    author_email=cfg['author_email'],
    project_urls={
        'Documentation': pages,
        'Source': code,
        'Changelog': f'{code}/blob/{cfg["branch"]}/CHANGELOG.md',
        'Issues': f'{code}/issues',
    },
    classifiers=[
        f"Development Status :: {statuses[int(cfg['status']) - 1]}",
        'Environment :: Console',
        'Environment :: GPU :: NVIDIA CUDA',
        'Framework :: Jupyter',
        'Intended Audience :: Science/Research',
        'Natural Language :: English',
        'Operating System :: OS Independent',
        'Programming Language :: Python :: 3',
        'Programming Language :: Python :: 3 :: Only',
        *(f'Programming Language :: Python :: {version}' for version in cfg['pythons'].split()),
        'Topic :: Scientific/Engineering :: Artificial Intelligence',
        'Topic :: Scientific/Engineering :: Bio-Informatics',
        'Typing :: Typed',
    ],
    packages=setuptools.find_namespace_packages(include=['hpvade', 'hpvade.*']),
    package_data={cfg['lib_name']: ['templates/*', 'py.typed', '*.pyi']},
    install_requires=cfg['requirements'].split(),
    extras_require={'dev': [*cfg['dev_requirements'].split(), *cfg['hub_requirements'].split()], 'hub': cfg['hub_requirements'].split()},
    python_requires=f">={cfg['min_python']}",
    long_description=readme(),
    long_description_content_type='text/markdown',
    entry_points={'console_scripts': cfg['console_scripts'].split()},
    zip_safe=False,
)
