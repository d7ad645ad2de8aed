# The commands of the README. Everything runs in .venv, which is made from this project's own files and reused.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/ready
CASES ?= 10000
SEED ?= 0
DATA := $(if $(or $(HPVADE_DATA),$(wildcard ../shared/data)),--flags data)

.PHONY: demo test fuzz data docs bench model-pbmc model-wholeblood clean
demo: $(READY) ## train on 700 real blood cells, deconvolve pseudobulks, write demo/
	$(BIN)/hpvade demo --out demo

test: $(READY) ## everything that needs no GPU; cells on real data run where ../shared/data (or HPVADE_DATA) is
	OMP_NUM_THREADS=1 PATH="$(CURDIR)/$(BIN):$$PATH" nbdev_test --n_workers 2 --do_print $(DATA)
	OMP_NUM_THREADS=1 PATH="$(CURDIR)/$(BIN):$$PATH" pytest -q tests

fuzz: $(READY) ## ten thousand generated inputs (CASES), other ones with another SEED
	OMP_NUM_THREADS=1 HPVADE_FUZZ_CASES=$(CASES) PATH="$(CURDIR)/$(BIN):$$PATH" pytest -q tests/test_fuzz_*.py --hypothesis-seed=$(SEED)

docs: $(READY) ## render the documentation (downloads Quarto if it is missing)
	PATH="$(CURDIR)/$(BIN):$$PATH" $(BIN)/nbdev_docs

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
	rm -rf $(VENV) demo _proc _docs build dist *.egg-info .pytest_cache .hypothesis bench/out models/out
