# Everything a newcomer needs: `make run` shows the dashboard, `make test` runs every check.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
DATA ?= data
INBOX ?= $(DATA)/inbox
PORT ?= 8501

.PHONY: run demo test check format campaign bench docs words requirements bom clean

run: $(VENV)/.run  ## install, load the demo drop where there are no data yet, serve
	@mkdir -p $(INBOX)
	@if [ ! -e $(DATA)/current.json ] && [ -z "$$(ls -A $(INBOX))" ]; then $(MAKE) --no-print-directory demo; fi
	$(BIN)/python -m steering serve --data $(DATA) --inbox $(INBOX) --port $(PORT)

demo: $(VENV)/.run  ## make and load the demo drop
	$(BIN)/python -m steering demo $(DATA)/demo
	$(BIN)/python -m steering load $(DATA)/demo --data $(DATA)
	$(BIN)/python -m steering targets --demo --data $(DATA)

test: check  ## formatter, linter, types, import boundaries and all tests
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

campaign: $(VENV)/.dev  ## the long tests whole: fuzzing, kills, generated sites
	CAMPAIGN=1 $(BIN)/python -m pytest -n 2 --dist worksteal -rP tests/property tests/e2e/test_crowd.py

bench: $(VENV)/.dev  ## speed and memory, as ratios
	$(BIN)/python -m tests.bench

docs: $(VENV)/.run  ## write the documentation that is made from code
	$(BIN)/python -m steering.documentation

words: $(VENV)/.dev  ## bring the catalogue up to date with the sentences in the code
	$(BIN)/pybabel -q extract -F babel.cfg -k message -k say -k command:2 -k Page:2 --no-location \
		--sort-output -w 100 -o words.pot steering pages app.py
	$(BIN)/pybabel -q update -i words.pot -o steering/locale/da.po -l da -w 100 --no-fuzzy-matching \
		--ignore-obsolete
	rm words.pot

PIN = $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links
requirements: $(VENV)/.dev  ## pin every package anew, with the hashes of its files, and list them
	$(PIN) requirements.in -o requirements.txt
	$(PIN) -c requirements.txt requirements-dev.in -o requirements-dev.txt
	$(MAKE) --no-print-directory bom

bom: $(VENV)/.dev  ## the bill of materials (CycloneDX): what requirements.txt pins
	grep -v -e --hash requirements.txt | sed 's/ *\\$$//' \
		| PYTHONWARNINGS=ignore $(BIN)/cyclonedx-py requirements --sv 1.6 --output-reproducible \
			--pyproject pyproject.toml - \
		| sed '/"externalReferences": \[$$/,/\],$$/d' > bom.json  # without the addresses of servers

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(VENV)/.dev: requirements-dev.txt | $(VENV)/.run
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

clean:
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
