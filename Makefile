# Commands to set up, run, check and measure the product; `make` alone lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --jobs=4

PYTHON := .venv/bin/python
UI := frontend/ui
FONTS := tools/fonts
PIP_AUDIT := .venv/bin/uv tool run pip-audit@2.10.1 --disable-pip --require-hashes -r requirements.lock
NPM_CI := npm ci --no-audit --no-fund --loglevel=error

# Files that are rebuilt when their sources are newer, so that a second `make run` installs and builds nothing. The first two
# only mark that the packages of a lock file are installed.
RUNS_ON := .venv/.runs
DEVELOPS_ON := .venv/.develops
MUTATES_ON := var/mutmut/.installed
UI_PACKAGES := $(UI)/node_modules/.package-lock.json
BUNDLE := $(UI)/dist/manifest.json
TYPEFACES := timetable/picture/typefaces/.built
STATIC := var/static/manifest.json
BUNDLE_SOURCES := $(shell find $(UI)/src $(UI)/public $(UI)/index.html $(UI)/vite.config.* $(UI)/tsconfig*.json \
                          -not -name '*.test.*' 2>/dev/null)

help:  ## list these commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 22

setup: $(RUNS_ON) $(BUNDLE) $(TYPEFACES) $(STATIC)  ## install and build everything that the product needs to run

run: setup  ## run the whole product on HOST:PORT (127.0.0.1:8000) until Ctrl-C
	@exec $(PYTHON) -m tools.run

dev: $(DEVELOPS_ON) $(UI_PACKAGES) $(TYPEFACES)  ## run it with Django's reloader and Vite's dev server
	@exec $(PYTHON) -m tools.run --dev

check: check-python check-ui  ## format, lint, types, import contract, generated files

check-python: $(DEVELOPS_ON) $(UI_PACKAGES) $(TYPEFACES) $(BUNDLE)  ## the part of check for Python
	$(PYTHON) -m ruff format --check --quiet .
	$(PYTHON) -m ruff check --quiet .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-logo
	$(PYTHON) manage.py check --fail-level WARNING
	tools/api-types --check

check-ui: $(UI_PACKAGES) $(BUNDLE)  ## the part of check for the front end
	npm --prefix $(UI) run --silent check
	npm --prefix $(UI) run --silent budget

format: $(DEVELOPS_ON) $(UI_PACKAGES)  ## format the code, and fix what lint can fix
	$(PYTHON) -m ruff check --fix --exit-zero .
	$(PYTHON) -m ruff format .
	npm --prefix $(UI) run --silent format

api-types: $(DEVELOPS_ON) $(UI_PACKAGES)  ## generate the API's schema, and the front end's types from it
	tools/api-types

test: check $(STATIC)  ## check, then the fast tests of Python, browser and front end
	CHROMIUM="$$(tools/find-chromium)" $(PYTHON) -m pytest -m "not slow" -n auto --dist worksteal
	npm --prefix $(UI) test

test-slow: $(DEVELOPS_ON) setup  ## all other tests: slow ones, faults, load, WebKit
	CHROMIUM="$$(tools/find-chromium)" WEBKIT="$$(tools/find-webkit)" $(PYTHON) -m pytest -m slow

bench: $(DEVELOPS_ON) setup  ## run the benchmarks: a table, and files in bench/results/
	$(PYTHON) -m bench

gallery: setup  ## draw every style, size and theme into var/gallery/index.html
	$(PYTHON) -m bench.gallery

chaos: $(DEVELOPS_ON) setup  ## cause one fault after another, and report what a fan saw
	$(PYTHON) -m tests.chaos

load-fair: $(DEVELOPS_ON) setup  ## measure a cheap picture beside expensive ones; BASE=another checkout
	$(PYTHON) -m bench.load.fair 60 $(BASE)

load: $(DEVELOPS_ON) setup  ## measure requests a second with wrk, beside a bare view
	$(PYTHON) -m bench.load

MINUTES := 5
REVISION_EVERY := 10
soak: $(DEVELOPS_ON) setup  ## load for MINUTES (5) with a revision each REVISION_EVERY s (10) and outages of Redis
	$(PYTHON) -m bench.load.soak $(MINUTES) $(REVISION_EVERY)

mutants: $(DEVELOPS_ON) $(MUTATES_ON)  ## run mutation tests of the domain: which changes of the code does no test notice?
	PYTHONPATH="$(CURDIR)/$(dir $(MUTATES_ON))" nice -n 15 $(PYTHON) -m tools.mutants

audit: $(DEVELOPS_ON) $(UI_PACKAGES)  ## look up locked packages in the public lists of vulnerabilities
	$(PIP_AUDIT) --strict
	cd $(UI) && npm audit --omit=dev

audit-python: $(DEVELOPS_ON)  ## the Python packages alone, as JSON
	@$(PIP_AUDIT) --format json

audit-ui: $(UI_PACKAGES)  ## the front end's packages alone, as JSON
	@cd $(UI) && npm audit --omit=dev --json

clean:  ## remove everything that was installed, built or stored
	rm -rf .venv var $(UI)/node_modules $(UI)/dist $(FONTS)/node_modules timetable/picture/typefaces
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.PHONY: help setup run dev check check-python check-ui format api-types test test-slow bench gallery chaos load load-fair clean soak mutants audit audit-python audit-ui

$(RUNS_ON): requirements.lock
	@tools/install-python requirements.lock
	@touch $@

$(DEVELOPS_ON): requirements.lock dev.lock | $(RUNS_ON)
	@tools/install-python requirements.lock dev.lock
	@touch $@

$(MUTATES_ON): mutants.lock | $(DEVELOPS_ON)
	.venv/bin/uv pip install --quiet --target $(dir $@) --require-hashes --requirement mutants.lock
	@touch $@

$(UI_PACKAGES): $(UI)/package-lock.json $(UI)/package.json
	@tools/need-node
	cd $(UI) && $(NPM_CI)

$(BUNDLE): $(UI_PACKAGES) $(BUNDLE_SOURCES)
	npm --prefix $(UI) run --silent build

$(TYPEFACES): $(FONTS)/package-lock.json $(wildcard $(FONTS)/*.py) $(FONTS)/seams.json | $(RUNS_ON)
	@tools/need-node
	cd $(FONTS) && $(NPM_CI)
	$(PYTHON) -m tools.fonts.build
	@touch $@

$(STATIC): $(RUNS_ON) $(BUNDLE) $(shell find frontend/static -type f 2>/dev/null)
	$(PYTHON) manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@
