# make run   opens the app; the first time it makes the environment
# make test  runs the whole test suite
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.made

.PHONY: run demo test fuzz coverage check lint types contracts banks hooks bench eval fit format constraints build clean

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'discovery-tui needs Python 3.11 or newer: make PYTHON=python3.12 ...')"
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[dev]"
	@touch $(STAMP)

run: $(STAMP)
	@$(BIN)/discovery-tui

demo: $(STAMP)
	@$(BIN)/discovery-tui demo

test: $(STAMP)
	$(BIN)/python -m pytest -q -n 2

# The property tests with other examples each time, and ten times as many.
fuzz: $(STAMP)
	LAWS=random $(BIN)/python -m pytest -q -n 2 -m hypothesis

# The suite once more, counting lines and branches; the floor is fail_under in pyproject.toml.
# The one test left out looks at what a command loads, and coverage itself loads sqlite3.
coverage: $(STAMP)
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest -q -n 2 --deselect tests/cli/test_app.py::test_help_loads_nothing_heavy
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

check: lint types contracts banks

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	$(BIN)/mypy

contracts: $(STAMP)
	$(BIN)/lint-imports

banks: $(STAMP)
	$(BIN)/discovery-tui bank check question_banks/*.yaml

# The checks before each commit, by pre-commit.
hooks: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt pre-commit
	$(BIN)/pre-commit install

# How fast it is. A million deals: make bench BENCH="--only lists --deals 1000000 --answers 3".
bench: $(STAMP)
	$(BIN)/python -m tests.bench $(BENCH)

# How well lines are heard: on authors the model never saw, then whole calls.
eval: $(STAMP)
	$(BIN)/python -m fitting.evaluate
	$(BIN)/python -m tests.calls

# The model of the claims, anew from corpus/fitted: a quarter of an hour.
fit: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[fit]"
	$(BIN)/python -m fitting.fit

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

build: $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt build
	$(BIN)/python -m build --outdir dist

# The pins: what this environment has, without the project itself.
constraints: $(STAMP)
	$(BIN)/python -m pip freeze --exclude-editable --exclude discovery-tui > constraints.txt

clean:
	rm -rf .coverage* $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
