PYTHON ?= python3
BIN := .venv/bin
# What the program needs is installed; what its tests and measurements need too.
RUNS := .venv/.runs
READY := .venv/.ready
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt
COUNT ?= 20000
FROM ?= 0
SIZE ?= usual

.PHONY: demo test check corpus accept train evaluate ablate mutate picture bench fuzz wheel format browser clean

demo: $(RUNS) ## the main job on the five real plans, in a scratch copy
	@sh scripts/demo.sh

test: $(READY) ## every test
	$(BIN)/pytest -n 2

check: $(READY) ## format, lint, types, import contract
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

corpus: $(READY) ## the data rows of the recognisers only
	$(BIN)/pytest -n 2 tests/corpus tests/quality

accept: $(READY) ## accept changed snapshots after reading the diff
	$(BIN)/pytest --snapshot-update

format: $(READY)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

LABELLED ?=
PACKAGE ?= review
MUTATE ?=
STRETCHES ?=

train: $(READY) ## the weights of the time stage, from the project's labelled plans and LABELLED="GOLD:TEXTS …"
	PYTHONPATH=tests $(BIN)/python -m training train $(LABELLED) $(addprefix --stretches ,$(STRETCHES))

evaluate: $(READY) ## docs/quality.md: each plan of LABELLED judged by weights that have not seen it
	PYTHONPATH=tests $(BIN)/python -m training evaluate $(LABELLED) $(addprefix --stretches ,$(STRETCHES))

ablate: $(READY) ## docs/ablation.md: what every rule and word class is worth over the labelled plans
	PYTHONPATH=tests $(BIN)/python -m training ablate $(LABELLED)

mutate: $(READY) ## changes one threshold, comparison or pattern of PACKAGE at a time: which turn no test red; hours
	$(BIN)/python scripts/mutate.py $(PACKAGE) $(MUTATE)

picture: $(READY) ## the pictures of docs/architecture.md, from the imports of the code
	$(BIN)/python scripts/architecture.py

bench: $(READY) ## one table: speed, start-up, memory; SIZE=small or large
	$(BIN)/python -m bench --size $(SIZE)

fuzz: $(READY) ## 20,000 mangled documents: minutes; COUNT=100 FROM=7000 tries others
	cd tests && ../$(BIN)/python -m fuzz --count $(COUNT) --from $(FROM)

wheel: $(READY) ## the wheel, tried in an empty environment with every package checked by its hash
	@sh scripts/wheel.sh $(BIN)/python

$(RUNS): pyproject.toml constraints.txt
	@$(PYTHON) scripts/needs.py
	$(PYTHON) -m venv .venv
	$(INSTALL) -e .
	@touch $(RUNS)

$(READY): pyproject.toml constraints.txt $(RUNS)
	$(INSTALL) -e '.[dev]'
	@touch $(READY)

browser: ## Chromium for the tests of the HTML report, where the system can install it
	@sh scripts/browser.sh

clean:
	rm -rf .venv dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
