# Everything here works with nothing but Python 3.11 or newer, pip and make.
# PYTHON=… chooses the interpreter for the environment; otherwise the first new enough one is taken.

PYTHON ?= $(shell for name in python3 python python3.14 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 && echo "$$name" && break; done)
VENV := .venv
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
else
BIN := $(VENV)/bin
endif
SAMPLE := samples/kingsoft-cloud-2024-20f.htm

# With --without-pip, the environment needs no ensurepip, which some systems package apart; pip then works from outside it.
INSTALL := "$(PYTHON)" -m pip --python $(BIN)/python --disable-pip-version-check install --quiet

.PHONY: help digest test lint types imports eval-quick clean

help:
	@echo "make digest   install the core into .venv and print the digest of the sample filing"
	@echo "make test     install what the tests need, then lint, type-check, check imports, run the tests and hold the quick evaluations"
	@echo "make eval-quick   hold the quick part of every natural evaluation to its baseline, where the data is (TIEOUT_DATA)"
	@echo "make clean    remove .venv and caches"

digest: $(VENV)/core.stamp
	@$(BIN)/tieout digest $(SAMPLE)

test: lint types imports
	$(BIN)/python -m pytest -q
	$(BIN)/python -m eval.quick

# About a minute. Without the data it says so and holds; a figure worse than eval/baseline.toml fails and is named.
eval-quick: $(VENV)/test.stamp
	$(BIN)/python -m eval.quick

lint: $(VENV)/test.stamp
	$(BIN)/ruff check .

types: $(VENV)/test.stamp
	$(BIN)/mypy

imports: $(VENV)/test.stamp
	$(BIN)/lint-imports

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "tieout needs Python 3.11 or newer, and found none. Install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	"$(PYTHON)" -m venv --without-pip $(VENV)

$(VENV)/core.stamp: pyproject.toml | $(BIN)/python
	$(INSTALL) --editable .
	@touch $@

$(VENV)/test.stamp: pyproject.toml | $(BIN)/python
	$(INSTALL) --editable '.[test]'
	@touch $@ $(VENV)/core.stamp

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
