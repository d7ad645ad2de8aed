# The commands of the README. Everything runs in .venv, which is made from this project's own files and reused.
# On Windows they run in Git Bash; there a .venv has its programs in Scripts.
WINDOWS := $(filter Windows_NT,$(OS))
PYTHON ?= $(if $(WINDOWS),python,python3)
VENV := .venv
BIN := $(VENV)/$(if $(WINDOWS),Scripts,bin)
READY := $(VENV)/ready
INSIDE := OMP_NUM_THREADS=1 PATH="$$(cd $(BIN) && pwd):$$PATH"
CASES ?= 10000
SEED ?= 0
DATA := $(if $(or $(HPVADE_DATA),$(wildcard ../shared/data)),--flags data)

.PHONY: demo test export fuzz data docs bench model-pbmc model-wholeblood clean
demo: $(READY) ## train on 700 real blood cells, deconvolve pseudobulks, write demo/
	$(BIN)/hpvade demo --out demo

test: $(READY) ## everything that needs no GPU; cells on real data run where ../shared/data (or HPVADE_DATA) is
	$(INSIDE) nbdev_test --n_workers 2 --do_print $(DATA)
	$(INSIDE) pytest -q tests

export: $(READY) ## what is made from the notebooks: modules, their types, README; and clean notebooks
	$(INSIDE) nbdev_export
	$(BIN)/python .ci/stubs.py
	$(BIN)/python .ci/pictures.py
	$(BIN)/python .ci/readme.py
	$(INSIDE) nbdev_clean

fuzz: $(READY) ## ten thousand generated inputs (CASES), other ones with another SEED
	HPVADE_FUZZ_CASES=$(CASES) $(INSIDE) pytest -q tests/test_fuzz_*.py --hypothesis-seed=$(SEED)

docs: $(READY) nbs/_quarto.yml ## render the documentation (downloads Quarto if it is missing)
	$(INSIDE) nbdev_docs

nbs/_quarto.yml: _quarto.yml # nbdev reads it there; a link would not do on Windows
	cp $< $@

bench: $(READY) ## leaderboard on real bulk; needs the real data
	$(BIN)/python bench/leaderboard.py

model-pbmc: $(READY) ## a model of PBMC to share, with its card, in models/out; needs the real data
	$(BIN)/python models/pbmc.py

model-wholeblood: $(READY) ## the same of whole blood, with neutrophils
	$(BIN)/python models/whole_blood.py

$(READY): settings.ini setup.py constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) demo _proc _docs build dist *.egg-info .pytest_cache .hypothesis .mypy_cache bench/out models/out
