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

# Files that are rebuilt when their sources are newer, so that a second `make run` installs and builds nothing. The first three
# only mark that the packages of a lock file are installed.
RUN_PACKAGES := .venv/.runs
DEV_PACKAGES := .venv/.develops
MUTATION_PACKAGES := var/mutmut/.installed
UI_PACKAGES := $(UI)/node_modules/.package-lock.json
BUNDLE := $(UI)/dist/manifest.json
TYPEFACES := timetable/picture/typefaces/.built
STATIC := var/static/manifest.json
BUNDLE_SOURCES := $(shell find $(UI)/src $(UI)/public $(UI)/scripts $(UI)/index.html $(UI)/vite.config.* $(UI)/tsconfig*.json \
                          -not -name '*.test.*' 2>/dev/null)

help:  ## list these commands
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 22

setup: $(RUN_PACKAGES) $(BUNDLE) $(TYPEFACES) $(STATIC)  ## install and build everything that the product needs to run

run: setup  ## run the whole product on HOST:PORT (127.0.0.1:8000) until Ctrl-C
	@exec $(PYTHON) -m tools.run

dev: $(DEV_PACKAGES) $(UI_PACKAGES) $(TYPEFACES)  ## run it with Django's reloader and Vite's dev server
	@exec $(PYTHON) -m tools.run --dev

check: check-python check-ui  ## format, lint, types, import contract, generated files

check-python: $(DEV_PACKAGES) $(UI_PACKAGES) $(TYPEFACES) $(BUNDLE)  ## the part of check for Python
	$(PYTHON) -m ruff format --check --quiet .
	$(PYTHON) -m ruff check --quiet .
	$(PYTHON) -m mypy
	.venv/bin/lint-imports --no-logo
	$(PYTHON) manage.py check --fail-level WARNING
	tools/api-types --check
	tools/api-lint

check-ui: $(UI_PACKAGES) $(BUNDLE)  ## the part of check for the front end
	npm --prefix $(UI) run --silent check
	npm --prefix $(UI) run --silent budget

format: $(DEV_PACKAGES) $(UI_PACKAGES)  ## format the code, and fix what lint can fix
	$(PYTHON) -m ruff check --fix --exit-zero .
	$(PYTHON) -m ruff format .
	npm --prefix $(UI) run --silent format

api-types: $(DEV_PACKAGES) $(UI_PACKAGES)  ## generate the API's schema, and the front end's types from it
	tools/api-types

test: check $(STATIC)  ## check, then the fast tests of Python, browser and front end
	CHROMIUM="$$(tools/find-chromium)" $(PYTHON) -m pytest -m "not slow" -n auto --dist worksteal
	npm --prefix $(UI) test

test-slow: $(DEV_PACKAGES) setup  ## all other tests: slow ones, faults, load, WebKit, Firefox, OCR
	tools/find-tesseract >/dev/null
	CHROMIUM="$$(tools/find-chromium)" WEBKIT="$$(tools/find-webkit)" FIREFOX="$$(tools/find-firefox)" \
		$(PYTHON) -m pytest -m "slow and alone" --durations=15
	CHROMIUM="$$(tools/find-chromium)" $(PYTHON) -m pytest -m "slow and not alone" -n auto --dist worksteal --durations=15

bench: $(DEV_PACKAGES) setup  ## run the benchmarks; writes bench/results/{core,growth,worst-*,picture,planner,push}.*
	$(PYTHON) -m bench

gallery: $(DEV_PACKAGES) setup  ## draw many plans in all sizes and styles into var/gallery/index.html
	$(PYTHON) -m bench.gallery

chaos: $(DEV_PACKAGES) setup  ## cause one fault after another, and report what a fan saw; writes bench/results/chaos.md
	$(PYTHON) -m tests.chaos

company: $(DEV_PACKAGES) setup  ## ask other people's programs what they read of the product; writes bench/results/company.md
	$(PYTHON) -m tests.company

load-fair: $(DEV_PACKAGES) setup  ## measure a cheap picture beside expensive ones; BASE=another checkout; writes bench/results/fair.md
	$(PYTHON) -m bench.load.fair 60 $(BASE)

load: $(DEV_PACKAGES) setup  ## measure requests a second with wrk; writes bench/results/load.md
	$(PYTHON) -m bench.load

MINUTES := 5
REVISION_EVERY := 10
soak: $(DEV_PACKAGES) setup  ## load for MINUTES (5), a revision each REVISION_EVERY s (10); writes bench/results/soak*.md
	$(PYTHON) -m bench.load.soak $(MINUTES) $(REVISION_EVERY)

mutants: $(DEV_PACKAGES) $(MUTATION_PACKAGES)  ## list code changes that no test notices (mutation tests); writes tests/mutants.md
	PYTHONPATH="$(CURDIR)/$(dir $(MUTATION_PACKAGES))" nice -n 15 $(PYTHON) -m tools.mutants

audit: $(DEV_PACKAGES) $(UI_PACKAGES)  ## look up locked packages in the public lists of vulnerabilities
	$(PIP_AUDIT) --strict
	cd $(UI) && npm audit --omit=dev

audit-python: $(DEV_PACKAGES)  ## the Python packages alone, as JSON
	@$(PIP_AUDIT) --format json

audit-ui: $(UI_PACKAGES)  ## the front end's packages alone, as JSON
	@cd $(UI) && npm audit --omit=dev --json

clean:  ## remove everything that was installed, built or stored
	rm -rf .venv var $(UI)/node_modules $(UI)/dist $(FONTS)/node_modules timetable/picture/typefaces
	rm -rf .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

.PHONY: help setup run dev check check-python check-ui format api-types test test-slow bench gallery chaos company load load-fair clean soak mutants audit audit-python audit-ui

$(RUN_PACKAGES): requirements.lock
	@tools/install-python requirements.lock
	@touch $@

$(DEV_PACKAGES): requirements.lock dev.lock | $(RUN_PACKAGES)
	@tools/install-python requirements.lock dev.lock
	@touch $@

$(MUTATION_PACKAGES): mutants.lock | $(DEV_PACKAGES)
	.venv/bin/uv pip install --quiet --target $(dir $@) --require-hashes --requirement mutants.lock
	@touch $@

$(UI_PACKAGES): $(UI)/package-lock.json $(UI)/package.json
	@tools/need-node
	cd $(UI) && $(NPM_CI)

$(BUNDLE): $(UI_PACKAGES) $(BUNDLE_SOURCES)
	npm --prefix $(UI) run --silent build

$(TYPEFACES): $(FONTS)/package-lock.json $(wildcard $(FONTS)/*.py) $(FONTS)/seams.json | $(RUN_PACKAGES)
	@tools/need-node
	cd $(FONTS) && $(NPM_CI)
	$(PYTHON) -m tools.fonts.build
	@touch $@

$(STATIC): $(RUN_PACKAGES) $(BUNDLE) $(shell find frontend/static -type f 2>/dev/null)
	$(PYTHON) manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@
