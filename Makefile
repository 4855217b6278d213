# Alongside. `make run` is all a visitor needs; `make help` lists the rest.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test check bench docs format lock clean

PORT ?= 8000# where `make run` serves
DATA ?=# another data folder for `make run`
BROWSER ?= yes# BROWSER=no leaves the real-browser tests out
POSTGRES ?= yes# POSTGRES=no leaves the second run, on PostgreSQL, out
JOBS ?= 2# processes that run tests side by side

BIN := .venv/bin
PY := $(BIN)/python
RUNTIME := .venv/.installed-runtime
DEV := .venv/.installed-dev
MARKS := $(if $(filter no,$(BROWSER)),not browser,)
PYTEST := $(PY) -m pytest -n $(JOBS) --dist loadgroup

help: ## show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16
	@echo; echo 'With: PORT=8001  DATA=folder (run)   BROWSER=no  POSTGRES=no  JOBS=4 (test)'

run: $(RUNTIME) ## start Alongside with its fictional demo programme
	@$(if $(DATA),ALONGSIDE_DATA='$(abspath $(DATA))') exec $(BIN)/alongside serve --demo --port $(PORT)

# PostgreSQL first, so that the closing line printed last counts the run that has every test in it.
test: $(DEV) ## run all tests, on PostgreSQL and on SQLite, with a real browser
ifneq ($(BROWSER),no)
	@tools/environment chromium
endif
ifneq ($(POSTGRES),no)
	@echo 'Tests on PostgreSQL'
	@$(PY) -m tools.with_postgres $(PYTEST) -m 'not browser'
endif
	@echo 'Tests on SQLite'
	@env -u ALONGSIDE_DATABASE_URL $(PYTEST) $(if $(MARKS),-m '$(MARKS)')

check: $(DEV) ## linters, types, imports, sizes, templates, content, generated docs
	@tools/check

bench: $(DEV) ## run the benchmarks; each prints a table
	@for bench in $(sort $(wildcard benchmarks/[a-z]*.py)); do echo "== $$bench"; $(PY) "$$bench"; done

docs: $(DEV) ## write the generated documents again
	@$(PY) -m tools.docs

format: $(DEV) ## put code and templates in order
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .
	@find src -name '*.html' -print0 | xargs -0 -r $(BIN)/djade --target-version 5.2 || true

lock: ## choose package versions again and write the locked requirements (needs uv; UP="--upgrade" for newer ones)
	@tools/lock $(UP)

clean: ## remove the environment and everything that can be made again; keeps the data folder
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage
	find src tests tools benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +

$(RUNTIME): requirements/runtime.txt requirements/build.txt pyproject.toml
	@tools/environment runtime
	@touch $@

$(DEV): requirements/dev.txt requirements/build.txt pyproject.toml
	@tools/environment dev
	@touch $(RUNTIME) $@
