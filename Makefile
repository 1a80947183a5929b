# Every way to set up, run, check and measure the product. `make` alone lists them.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-builtin-rules --jobs=4

PYTHON := .venv/bin/python
UI := frontend/ui
FONTS := tools/fonts
PIP_AUDIT := .venv/bin/uv tool run pip-audit@2.10.1 --disable-pip --require-hashes -r requirements.lock
NPM_CI := npm ci --no-audit --no-fund --loglevel=error

# A target below a folder is made again when what it was made of is newer: a second `make run` installs and builds nothing.
RUNS_ON := .venv/.runs
DEVELOPS_ON := .venv/.develops
UI_PACKAGES := $(UI)/node_modules/.package-lock.json
BUNDLE := $(UI)/dist/manifest.json
TYPEFACES := timetable/picture/typefaces/.built
STATIC := var/static/manifest.json
BUNDLE_SOURCES := $(shell find $(UI)/src $(UI)/public $(UI)/index.html $(UI)/vite.config.* $(UI)/tsconfig*.json \
                          -not -name '*.test.*' 2>/dev/null)

help:  ## list what can be asked for
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 20

setup: $(RUNS_ON) $(BUNDLE) $(TYPEFACES) $(STATIC)  ## install and build all that the product runs on

run: setup  ## run the whole product on HOST:PORT (127.0.0.1:8000) until Ctrl-C
	@exec $(PYTHON) -m tools.run

dev: $(DEVELOPS_ON) $(UI_PACKAGES) $(TYPEFACES)  ## run it with Django's reloader and Vite's dev server
	@exec $(PYTHON) -m tools.run --dev

check: check-python check-ui  ## format, lint, types, import contract, generated files

check-python: $(DEVELOPS_ON) $(UI_PACKAGES) $(TYPEFACES) $(BUNDLE)
	$(PYTHON) -m ruff format --check --quiet .
	$(PYTHON) -m ruff check --quiet .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-logo
	$(PYTHON) manage.py check --fail-level WARNING
	tools/check-api-types

check-ui: $(UI_PACKAGES) $(BUNDLE)
	npm --prefix $(UI) run --silent check
	npm --prefix $(UI) run --silent budget

format: $(DEVELOPS_ON) $(UI_PACKAGES)  ## put the code into its one format, and mend what lint can mend
	$(PYTHON) -m ruff check --fix --exit-zero .
	$(PYTHON) -m ruff format .
	npm --prefix $(UI) run --silent format

api-types: $(DEVELOPS_ON) $(UI_PACKAGES)  ## write the schema of the API, and the front end's types from it
	tools/api-schema $(UI)/openapi.json
	npm --prefix $(UI) run --silent api-types

test: check $(STATIC)  ## check, then the fast tests: Python, browser, front end
	CHROMIUM="$$(tools/find-chromium)" $(PYTHON) -m pytest -m "not slow" -n auto --dist worksteal
	npm --prefix $(UI) test

test-slow: $(DEVELOPS_ON) setup  ## the rest of the tests
	CHROMIUM="$$(tools/find-chromium)" WEBKIT="$$(tools/find-webkit)" tools/pytest-some -m slow

bench: $(DEVELOPS_ON) setup  ## the benchmarks, as a table and in bench/results/
	$(PYTHON) -m bench

gallery: setup  ## every style, size and theme of the picture, in var/gallery/index.html
	$(PYTHON) -m bench.gallery

chaos: $(DEVELOPS_ON) setup  ## break one thing after another, and say what a fan saw
	$(PYTHON) -m tests.chaos

load-fair: $(DEVELOPS_ON) setup  ## an honest picture beside clients that ask for the dearest; BASE=another checkout
	$(PYTHON) -m bench.load.fair 60 $(BASE)

load: $(DEVELOPS_ON) setup  ## ask by wrk as fast as it answers, beside this machine's own floor
	$(PYTHON) -m bench.load

MINUTES := 5
REVISION_EVERY := 10
soak: $(DEVELOPS_ON) setup  ## a festival morning of MINUTES (5), a revision each REVISION_EVERY s (10); Redis falls
	$(PYTHON) -m bench.load.soak $(MINUTES) $(REVISION_EVERY)

mutants: $(DEVELOPS_ON)  ## change the domain's code in a thousand ways, and write which of them no test notices
	nice -n 15 $(PYTHON) -m tools.mutants

audit: $(DEVELOPS_ON) $(UI_PACKAGES)  ## ask the public lists whether a locked package has a known hole
	$(PIP_AUDIT) --strict
	cd $(UI) && npm audit --omit=dev

audit-python: $(DEVELOPS_ON)
	@$(PIP_AUDIT) --format json

audit-ui: $(UI_PACKAGES)
	@cd $(UI) && npm audit --omit=dev --json

clean:  ## remove all that was installed, built or kept
	rm -rf .venv var $(UI)/node_modules $(UI)/dist $(FONTS)/node_modules timetable/picture/typefaces
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.PHONY: help setup run dev check check-python check-ui format api-types test test-slow bench gallery chaos load load-fair clean soak mutants audit audit-python audit-ui

$(RUNS_ON): requirements.lock
	@tools/install-python requirements.lock
	@touch $@

$(DEVELOPS_ON): requirements.lock dev.lock | $(RUNS_ON)
	@tools/install-python requirements.lock dev.lock
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
