# `make demo` and `make test` each make their own environment in .venv; nothing else is touched.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help demo quick test soak lint viewer evaluate lock clean

# The first of these that is new enough; `make PYTHON=/path/to/python demo` takes another.
PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(shell \
  $(name) -c 'import sys; print("$(name)" if sys.version_info >= (3, 11) else "")' 2>/dev/null)))
BIN := .venv/bin
SOURCES := $(shell find graph extract cypher viz src -type f -not -path "viz/viewer/*" -not -name "*.pyc" 2>/dev/null)
STORE := build/demo.store
PAGE := demo.html
QUESTION := co-handling -p matter=第132901号提案
CORPUS := ../shared/corpus/dev
SCORE := ../shared/tools/score.py
# How many processes these are, and which tests go to one of them, tests/conftest.py says.
PYTEST := $(BIN)/python -m pytest --numprocesses auto --dist loadscope --no-loadscope-reorder
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps
# Only files whose hashes requirements/ holds, all of them wheels: nothing runs a program of its own to be installed.
LOCKED := $(PIP) --require-hashes --only-binary :all: --requirement
# Many processes import the same: what one of them has compiled, the others need not compile again.
unexport PYTHONDONTWRITEBYTECODE

help:  ## say what each command does
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: .venv/installed  ## build a graph from samples/, ask it a question, draw it as a page
	@echo "== Building a graph from samples/ in $(STORE)"
	@rm -rf $(STORE) $(PAGE) && mkdir -p build
	@$(BIN)/zhengtu build samples --store $(STORE)
	@echo "== Asking it: zhengtu query $(QUESTION) --store $(STORE)"
	@$(BIN)/zhengtu query $(QUESTION) --store $(STORE)
	@echo "== Drawing it"
	@$(BIN)/zhengtu view --store $(STORE) -o $(PAGE)
	@echo "== zhengtu is in .venv: call it $(BIN)/zhengtu, or say first: source $(BIN)/activate"
	@test -s $(PAGE) && echo "== Done. Open this page in a browser: $(CURDIR)/$(PAGE)"

quick: lint  ## check style and types, run the tests that need no server, no browser and no build
	@echo "== Running the quick tests"
	@$(PYTEST) -m "not server and not browser and not slow and not soak" --hypothesis-profile quick

test: lint  ## check style and types, run all tests but the long ones
	@echo "== Running the tests"
	@$(PYTEST)

soak: .venv/installed-dev  ## run the long tests: many kills, many random examples
	@echo "== Running the long tests"
	@$(PYTEST) -m "soak or hypothesis" --hypothesis-profile soak

lint: .venv/installed-dev  ## check style and types
	@echo "== Checking style (ruff) and types (mypy)"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet . || { echo "run: $(BIN)/ruff format ."; exit 1; }
	@$(BIN)/mypy

viewer:  ## check the viewer's JavaScript and build viz/assets from it (needs Node 20 and npm)
	@echo "== Building viz/assets from viz/viewer"
	@cd viz/viewer && npm ci --silent --no-audit --no-fund && npm run --silent check && npm run --silent build
	@cd viz/viewer && if [ -d test ]; then npm test --silent; fi

evaluate: .venv/installed  ## score extraction against hand-made annotations
	@echo "== samples"
	@$(BIN)/python bench/evaluate.py --errors
	@if [ -f $(SCORE) ] && [ -d $(CORPUS) ]; then \
	  echo "== $(CORPUS)"; \
	  $(BIN)/python bench/evaluate.py --errors --gold $(CORPUS) --documents $(CORPUS) --scorer $(SCORE); \
	fi
	@echo "== rounds: documents that nobody had looked at, scored once"
	@$(BIN)/python bench/rounds.py list

lock:  ## write requirements/ anew from the newest versions that pyproject.toml allows
	@echo "== Resolving for all systems"
	@rm -rf build/lock && $(PYTHON) -m venv build/lock
	@build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	@build/lock/bin/python bench/lock.py && rm -rf build/lock

clean:  ## remove what these commands have made
	rm -rf .venv build dist $(PAGE) *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -not -path '*/node_modules/*' -prune -exec rm -rf {} +

.venv/created:
	@if [ -z "$(PYTHON)" ]; then echo "zhengtu needs Python 3.11 or later: install it, or name it: make PYTHON=/path/to/python3" >&2; exit 2; fi
	@echo "== Making .venv with $(PYTHON) ($$($(PYTHON) -c 'import platform; print(platform.python_version())'))"
	@$(PYTHON) -m venv --clear .venv || { rm -rf .venv; echo "Python's venv module is missing: on Debian and Ubuntu, apt-get install python3-venv" >&2; exit 2; }
	@touch $@

# Not editable: that way a clone named zhengtu does not hide the package from a Python started in the folder above it.
.venv/installed: .venv/created pyproject.toml requirements/core.txt $(SOURCES)
	@echo "== Installing zhengtu and what it needs into .venv (once; under a minute on a fast line)"
	@$(LOCKED) requirements/core.txt
	@$(PIP) --no-build-isolation .
	@rm -f .venv/installed-dev && touch $@

# Editable, so that a change of the sources needs no new installation. Of what the tests need, much is never imported:
# it is compiled when it is.
.venv/installed-dev: .venv/created pyproject.toml requirements/core.txt requirements/dev.txt
	@echo "== Installing zhengtu and what the tests need into .venv"
	@$(LOCKED) requirements/dev.txt --no-compile
	@$(PIP) --no-build-isolation --editable .
	@touch $@
