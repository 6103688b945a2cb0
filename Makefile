# Two commands do everything: `make brief` and `make test`. `make` alone lists the rest.
# Every path is relative, so that the tree may stand in a folder with spaces in its name.

SHELL := /bin/sh
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help brief test check deep bench docs lock clean chromium format lint types layers pytest

VENV := .venv
PY := $(VENV)/bin/python
PIP := $(PY) -m pip --disable-pip-version-check --no-input --quiet
CASE ?= cases/ukraine-2026

# What the caller's shell says of Python must not reach ours. stdin is closed: nothing here asks.
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV PIP_REQUIRE_VIRTUALENV PIP_USER PIP_TARGET
export PYTHON CHROMIUM

# A moved or copied tree is set up again (scripts/setup).
HERE := $(shell pwd -P)
$(shell test "$$(cat $(VENV)/here 2>/dev/null)" = "$(HERE)" || rm -f $(VENV)/run.stamp $(VENV)/gate.stamp $(VENV)/wheel.stamp)

# Folders are listed too: their time changes when a file goes.
SOURCES := pyproject.toml README.md LICENSE $(shell find src -not -name '*.pyc' -not -name __pycache__)

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' Makefile

brief: $(VENV)/wheel.stamp ## set up what a run needs, and write the brief of CASE to brief.html
	@$(VENV)/bin/onetext brief "$(CASE)" </dev/null

test: $(VENV)/gate.stamp chromium ## set up everything and run the gate
	@$(MAKE) check

check: format lint types layers docs pytest ## the gate alone, in a tree that make test has set up

format:
	@$(PY) -m ruff format --check .

lint:
	@$(PY) -m ruff check .

types:
	@$(PY) -m mypy

layers: $(VENV)/wheel.stamp
	@$(VENV)/bin/lint-imports --no-logo

docs: $(VENV)/gate.stamp $(VENV)/wheel.stamp ## build the documentation in docs/_build/html
	@rm -rf docs/reference/api
	@$(PY) -m sphinx -q -W --keep-going -j auto -b html docs docs/_build/html </dev/null

pytest: $(VENV)/wheel.stamp
	@$(PY) -m pytest --doctest-modules --pyargs onetext tests </dev/null

deep: $(VENV)/gate.stamp $(VENV)/wheel.stamp chromium ## run the long sizes, which take minutes
	@$(PY) -m pytest -m deep --hypothesis-profile=deep tests </dev/null

bench: $(VENV)/gate.stamp $(VENV)/wheel.stamp ## measure, and write docs/benchmarks.md
	@mkdir -p build
	@$(PY) -m pytest benchmarks --benchmark-json=build/benchmarks.json </dev/null
	@$(PY) scripts/write_benchmarks.py build/benchmarks.json docs/benchmarks.md

lock: ## resolve the locks in requirements/ anew, in a venv of its own
	@sh scripts/lock

clean: ## remove what was built; .venv stays
	@rm -rf build dist docs/_build docs/reference/api .pytest_cache .hypothesis .mypy_cache \
		.ruff_cache .import_linter_cache .benchmarks brief.html brief.json brief.md
	@find src tests benchmarks scripts docs -name __pycache__ -type d -prune -exec rm -rf {} +

chromium:
	@sh scripts/find-chromium >/dev/null

$(VENV)/run.stamp: requirements/run.txt requirements/build.txt scripts/setup
	@sh scripts/setup
	@echo "Installing what a run needs ..."
	@$(PIP) install -r requirements/run.txt -r requirements/build.txt </dev/null
	@pwd -P > $(VENV)/here
	@touch $@

$(VENV)/gate.stamp: $(VENV)/run.stamp requirements/gate.txt
	@echo "Installing what the gate needs ..."
	@$(PIP) install -r requirements/gate.txt </dev/null
	@touch $@

# The wheel is what is run and tested, never the source folder.
$(VENV)/wheel.stamp: $(VENV)/run.stamp $(SOURCES)
	@rm -rf build/wheel
	@$(PIP) wheel --no-deps --no-build-isolation --wheel-dir build/wheel . </dev/null
	@$(PIP) install --no-deps --force-reinstall build/wheel/onetext-*.whl </dev/null
	@touch $@
