# Python 3.11 or newer and pip are all that is needed; `make PYTHON=/path/to/python3.12 …` takes another one.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --quiet
LOCKING := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-emit-index-url --no-annotate

.PHONY: help demo test check bench lock examples
.DEFAULT_GOAL := help

help: ## what can be made
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' $(MAKEFILE_LIST) | expand -t 18

demo: $(VENV)/.onrecord ## read the example reports and show their records
	@$(BIN)/onrecord read examples
	@echo
	@echo "What to try next:"
	@echo "  $(BIN)/onrecord read examples/convoy.html --format json    the record itself, one line of JSON"
	@echo "  $(BIN)/onrecord read REPORT                                a text, a web page or a PDF of your own"
	@echo "  $(BIN)/onrecord schema                                     the JSON Schema of a record"
	@echo "  make test                                                 the whole suite"

test: check ## lint, types and tests
	$(BIN)/python -m pytest --quiet

check: $(VENV)/.onrecord $(VENV)/.development ## lint and types alone
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.onrecord $(VENV)/.development ## score the reader; raises the floors in benchmarks/baseline.json (ARGS="--only times")
	$(BIN)/python -m benchmarks $(ARGS)

examples: $(VENV)/.development ## make the PDF examples again
	$(BIN)/python examples/make_pdf.py

lock: $(VENV)/.development ## work out both lock files again (LOCK=--upgrade for newer releases)
	$(BIN)/uv pip compile $(LOCKING) $(LOCK) --group dev pyproject.toml -o requirements-dev.lock
	$(BIN)/uv pip compile $(LOCKING) --group build pyproject.toml -c requirements-dev.lock -o requirements.lock
	@! grep -n '://' requirements.lock requirements-dev.lock

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "onrecord needs Python 3.11 or newer: make PYTHON=/path/to/it $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock | $(BIN)/python
	@echo "Installing what onrecord needs into $(VENV) (a minute or so)"
	@$(PIP) install --require-hashes -r requirements.lock
	@touch $@

$(VENV)/.development: requirements-dev.lock | $(VENV)/.runtime
	@echo "Installing what its development needs into $(VENV)"
	@$(PIP) install --require-hashes --no-deps -r requirements-dev.lock
	@touch $@

$(VENV)/.onrecord: pyproject.toml $(VENV)/.runtime
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@
