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

.PHONY: help digest test lint types imports format coverage goldens eval eval-quick fuzz corpus bench docs wheel compiled supply lock clean

help:
	@echo "make digest      install the core into .venv and print the digest of the sample filing (SAMPLE=samples/… another)"
	@echo "make test        install what the tests need, then lint, type-check, check imports, run the tests and hold the quick evaluations"
	@echo "make lint        only lint; also: make types, make imports"
	@echo "make format      set the code in the one format, and mend what the linter can mend"
	@echo "make coverage    run the tests and say which lines none of them runs; fails below the gate in pyproject.toml"
	@echo "make goldens     write what is printed now into every golden file, and show the difference for review"
	@echo "make eval-quick  hold the quick part of every natural evaluation to its baseline, where the data is (TIEOUT_DATA)"
	@echo "make eval        measure quality on real filings, every evaluation whole"
	@echo "make fuzz        read documents changed at random, MINUTES=10 of them or more; findings are kept in .fuzz"
	@echo "make corpus      read every document of a folder, DIR=…: time and memory a megabyte, tracebacks, refusals"
	@echo "make bench       measure speed and memory on the same"
	@echo "make docs        build the documentation site into build/site; a link that leads nowhere fails"
	@echo "make wheel       build the wheel twice, compare the two, and try one in an empty environment"
	@echo "make compiled    build the compiled wheel (minutes, a C compiler), and hold what it prints and its tests to the pure one"
	@echo "make supply      licences of all that is locked, known weaknesses in it (where the network allows), and its bill of materials"
	@echo "make lock        write requirements/test.lock anew from pyproject.toml (OPTIONS=--upgrade takes newer releases)"
	@echo "make clean       remove .venv and caches"

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
	$(BIN)/ruff format --check --quiet .

types: $(VENV)/test.stamp
	$(BIN)/mypy

imports: $(VENV)/test.stamp
	$(BIN)/lint-imports

format: $(VENV)/test.stamp
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

coverage: $(VENV)/test.stamp
	$(BIN)/python -m pytest -q --cov

# Exits 0 whatever changed: whether the difference is wanted is for a reader to say.
goldens: $(VENV)/test.stamp
	$(BIN)/python -m pytest -q --update-goldens
	@git --no-pager diff --stat -- README.md docs tests
	@git --no-pager diff -- README.md docs tests

# One after another and to the end: each is a command of its own, and skips with a message where its filings are not there.
EVALUATIONS := natural answers segments cases reports yardsticks facts tags digest checks seeded damage findver pdf

eval: $(VENV)/test.stamp
	@ended=0; for name in $(EVALUATIONS); do \
		echo "== python -m eval.$$name"; $(BIN)/python -m eval.$$name || { ended=1; echo "eval.$$name ended with an error or a difference" >&2; }; \
	done; exit $$ended

MINUTES ?= 10

fuzz: $(VENV)/test.stamp
	$(BIN)/python -m tests.fuzz --minutes $(MINUTES)

corpus: $(VENV)/test.stamp
	$(BIN)/python -m eval.corpus $(DIR)

bench: $(VENV)/test.stamp
	$(BIN)/python -m bench --runs 3 --without-others

docs: $(BIN)/python
	@test -x build/docs/$(notdir $(BIN))/mkdocs || { mkdir -p build && "$(PYTHON)" -m venv build/docs; }
	@build/docs/$(notdir $(BIN))/python -m pip --disable-pip-version-check install --quiet --editable '.[docs]'
	@NO_MKDOCS_2_WARNING=1 build/docs/$(notdir $(BIN))/python -m mkdocs build --strict --quiet --site-dir build/site
	@echo "build/site/index.html: the documentation, every link of it checked"

# The same source and SOURCE_DATE_EPOCH give the same bytes; without one, the time of the last commit is taken.
wheel: export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || echo 1764547200)
wheel: $(BIN)/python
	@rm -rf build/wheels && mkdir -p build/wheels/first build/wheels/second
	@for one in first second; do \
		"$(PYTHON)" -m pip --disable-pip-version-check wheel --quiet --no-deps --wheel-dir build/wheels/$$one . || exit 1; done
	@cmp build/wheels/first/*.whl build/wheels/second/*.whl
	@"$(PYTHON)" -m venv --clear --without-pip build/wheels/empty
	@"$(PYTHON)" -m pip --python build/wheels/empty/$(notdir $(BIN))/python --disable-pip-version-check install --quiet build/wheels/first/*.whl
	@cd build/wheels && PYTHONPATH= empty/$(notdir $(BIN))/tieout sample | PYTHONPATH= empty/$(notdir $(BIN))/tieout digest - > digest.md 2> notes.txt
	@echo "$$(cd build/wheels/first && ls *.whl): built twice alike, and it digests its sample ($$(wc -l < build/wheels/digest.md) lines)"

# The same outputs, and the tests of the compiled rooms; left out are those that change a copy of the tree's files, which is not compiled,
# or look at the inside of modules.
COMPILED_TESTS := tests/language tests/lexicon tests/arithmetic tests/structure \
	--deselect tests/language/test_times.py::test_a_word_added_to_the_file_is_known_to_facts_and_audit \
	--deselect tests/lexicon/test_accepted_words.py::test_what_a_pattern_accepts_is_in_its_table \
	--deselect tests/lexicon/test_one_line_a_word.py
compiled: export HATCH_BUILD_HOOK_ENABLE_CUSTOM := true
compiled: $(VENV)/test.stamp
	@rm -rf build/compiled/wheel
	@"$(PYTHON)" -m pip --disable-pip-version-check wheel --quiet --no-deps --wheel-dir build/compiled/wheel .
	@"$(PYTHON)" -m venv --clear --without-pip build/compiled/empty
	@"$(PYTHON)" -m pip --python build/compiled/empty/$(notdir $(BIN))/python --disable-pip-version-check install --quiet build/compiled/wheel/*.whl
	@$(BIN)/python tests/tools/compiled.py build/compiled/empty/$(notdir $(BIN))/python samples/*.htm
	@PYTHONPATH="$$(build/compiled/empty/$(notdir $(BIN))/python -c 'import sysconfig; print(sysconfig.get_path("platlib"))')" \
		$(BIN)/python -m pytest -q $(COMPILED_TESTS)

# Its tools come into an environment of their own, so that what they need is not held to what tieout needs.
supply: $(VENV)/test.stamp
	$(BIN)/python tools/licences.py
	@mkdir -p build && "$(PYTHON)" -m venv build/supply
	@build/supply/$(notdir $(BIN))/python -m pip --disable-pip-version-check install --quiet 'pip-audit>=2.9' 'cyclonedx-bom>=7'
	@build/supply/$(notdir $(BIN))/cyclonedx-py requirements requirements/test.lock --output-reproducible --output-file build/sbom.cdx.json
	@echo "build/sbom.cdx.json: the bill of materials of requirements/test.lock"
	build/supply/$(notdir $(BIN))/pip-audit --disable-pip --require-hashes --requirement requirements/test.lock --progress-spinner off

lock: $(BIN)/python
	$(INSTALL) 'uv>=0.8'
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra test --generate-hashes --no-emit-index-url \
		--custom-compile-command "make lock" --output-file requirements/test.lock pyproject.toml $(OPTIONS)

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "tieout needs Python 3.11 or newer, and found none. Install one, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	"$(PYTHON)" -m venv --without-pip $(VENV)

$(VENV)/core.stamp: pyproject.toml | $(BIN)/python
	$(INSTALL) --editable .
	@touch $@

# What is locked has a checksum, so that the tests run today on what they ran on yesterday; tieout itself has none.
$(VENV)/test.stamp: pyproject.toml requirements/test.lock | $(BIN)/python
	$(INSTALL) --require-hashes --requirement requirements/test.lock
	$(INSTALL) --no-deps --editable .
	@touch $@ $(VENV)/core.stamp

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage .coverage.*
