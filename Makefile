# The one gate for people, pre-commit and CI alike. Every target makes the environment when it is missing.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test test-training check gate format train train-encoder clean

$(VENV)/ready: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "regtrail needs Python 3.11 or newer: make PYTHON=python3.12 …")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --editable '.[dev,postgres,serve]'
	@touch $@

demo: $(VENV)/ready  ## Read the bundled samples and tell their story: entities, rules, changes, one decision.
	$(BIN)/regtrail demo

test: $(VENV)/ready  ## Run all tests.
	$(BIN)/python -m pytest

test-training: $(VENV)/ready  ## Install the extra `[train]` and run the tests that need torch.
	$(BIN)/python -m pip install --quiet torch==2.13.0
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	$(BIN)/python -m pytest tests/training tests/encoder

check: $(VENV)/ready  ## Lint, types, architecture, and the floors of accuracy.
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	@$(MAKE) --no-print-directory gate

gate: $(VENV)/ready  ## Hold accuracy on our own test texts and stories against its floors.
	$(BIN)/regtrail evaluate corpora/gold/en/test --gate
	$(BIN)/regtrail timelines corpora/timelines --gate

format: $(VENV)/ready  ## Mend what the linter can mend.
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

train: $(VENV)/ready  ## Make the shipped weights again: the same to the byte.
	$(BIN)/python -m regtrail.training.boilerplate --data corpora/boilerplate --gold corpora/gold/en/train \
		--check corpora/gold/en/dev --out models/boilerplate

train-encoder: $(VENV)/ready  ## Train the shipped encoder anew (needs torch; a quarter of an hour on two cores).
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	$(BIN)/regtrail train --data corpora/gold/en/train --check corpora/gold/en/dev --out models/encoder/en

clean:  ## Remove the environment and what the tools left behind.
	rm -rf $(VENV) .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
