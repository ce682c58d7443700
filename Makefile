# Motcua. Every command installs what it needs first; `make help` lists them.

PYTHON ?= python3
PORT ?= 8000
HOST ?= 127.0.0.1
DATA ?= var
WORKERS ?= 2
TESTS ?=
ONLY ?=
ROWS ?=

# A given DATABASE_URL is used instead of the embedded PostgreSQL.
ifdef DATABASE_URL
export DATABASE_URL
endif

MOTCUA = .venv/bin/python -m motcua.ops.main

.DEFAULT_GOAL := help
.PHONY: help install run stop test check bench clean

help: ## list these commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1 \t\2/p' $(MAKEFILE_LIST) | expand -t 16
	@echo "Options: PORT=8000 HOST=127.0.0.1 DATA=var DATABASE_URL=postgresql://… TESTS=tests/ops ONLY=<bench> ROWS=<n>"

install: ## install everything that `make run` needs
	@$(PYTHON) -m tools.bootstrap run

run: install ## run the whole system; Ctrl-C stops it
	@$(MOTCUA) run --port $(PORT) --host $(HOST) --data $(DATA)

stop: ## stop the system that runs in DATA
	@$(MOTCUA) stop --data $(DATA)

test: ## run all tests, in a real browser and on a real PostgreSQL too
	@$(PYTHON) -m tools.bootstrap test
	@.venv/bin/python -m pytest --numprocesses $(WORKERS) --dist loadgroup --quiet $(TESTS)

check: ## lint, types, contracts, migrations, templates
	@$(PYTHON) -m tools.bootstrap test
	@.venv/bin/python -m tools.check

bench: install ## measure speed beside its floor, as JSON lines
	@$(MOTCUA) bench $(if $(ONLY),--only $(ONLY)) $(if $(ROWS),--rows $(ROWS))

clean: ## remove what can be made again; data under DATA stay
	rm -rf .venv build node_modules .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
