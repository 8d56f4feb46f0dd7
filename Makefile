PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
COUNT ?= 20000
FROM ?= 0

.PHONY: demo test check corpus accept bench fuzz format browser clean

demo: $(READY) ## the main job on the five real plans, in a scratch copy
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

bench: $(READY) ## one table: speed, start-up, memory
	$(BIN)/python -m bench

fuzz: $(READY) ## 20,000 mangled documents: minutes; COUNT=100 FROM=7000 tries others
	cd tests && ../$(BIN)/python -m fuzz --count $(COUNT) --from $(FROM)

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $(READY)

browser: ## Chromium for the tests of the HTML report, where the system can install it
	@sh scripts/browser.sh

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .import_linter_cache
