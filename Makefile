# One command for each thing a person does here; `make` alone lists them.
# Needs Python 3.11 or newer with its venv module; another Python: make demo PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip --disable-pip-version-check -qq install
DEMO := build/demo
UV := build/lock/bin/uv
COMPILE := $(UV) pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
	--no-strip-extras --no-config --custom-compile-command "make lock" $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help demo test soak lint format lock clean
.DELETE_ON_ERROR:

help:  ## list what make can do
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.installed  ## read the sample reports, ask one question, write Turtle
	@echo "1/3 Reading the sample reports (seeds/reports) into the graph $(DEMO)"
	@$(BIN)/thidua --graph $(DEMO) build seeds/reports
	@echo "2/3 Asking which awards each campaign names (query campaigns-awards)"
	@$(BIN)/thidua --graph $(DEMO) query campaigns-awards
	@echo "3/3 Writing the graph as Turtle"
	@$(BIN)/thidua --graph $(DEMO) export -o $(DEMO).ttl
	@echo "Done. The graph is $(DEMO), as Turtle $(DEMO).ttl"

test: lint  ## everything that must hold: format, lint, types, import contract, tests with coverage
	@echo "== pytest"
	@$(BIN)/pytest --cov

soak: $(VENV)/.installed-dev  ## kill builds 200 times at random moments: nothing may be lost (in `make test`: 50 times)
	@THIDUA_SOAK=200 $(BIN)/pytest tests/pipeline/test_kill.py

lint: $(VENV)/.installed-dev  ## everything in `make test` but the tests
	@echo "== ruff format --check"
	@$(BIN)/ruff format --check .
	@echo "== ruff check"
	@$(BIN)/ruff check .
	@echo "== mypy --strict src, tests"
	@$(BIN)/mypy src tests
	@echo "== lint-imports"
	@$(BIN)/lint-imports --no-logo

format: $(VENV)/.installed-dev  ## format the code and mend what ruff can mend
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

lock:  ## make the lock files anew from pyproject.toml; newest versions: make lock UPGRADE=--upgrade
	@test -x $(UV) || { $(PYTHON) -m venv build/lock && build/lock/bin/python -m pip -qq install "uv>=0.9"; }
	@$(COMPILE) --group dev --output-file requirements-dev.lock
	@$(COMPILE) --constraints requirements-dev.lock --output-file requirements.lock
	@$(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-config \
		--custom-compile-command "make lock" --group build --constraints requirements-dev.lock \
		--output-file requirements-build.lock
	@echo "Locked: requirements.lock, requirements-build.lock, requirements-dev.lock"

clean:  ## remove everything that make has made
	rm -rf $(VENV) build dist .coverage .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +

# --- installation: once, and again when a lock file or pyproject.toml changes ---------------------------------------

$(BIN)/python:
	@echo "Making a virtual environment in $(VENV)"
	@command -v $(PYTHON) > /dev/null || { echo "$(PYTHON): not found; install Python 3.11 or newer, or name one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "$(PYTHON) is older than 3.11; name a newer one: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null \
		|| { echo "$(PYTHON) has no venv module; install it (Debian, Ubuntu: apt-get install python3-venv)"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock requirements-build.lock pyproject.toml src/thidua/__init__.py | $(BIN)/python
	@echo "Installing thidua and what it needs (once)"
	@$(INSTALL) --require-hashes -r requirements.lock -r requirements-build.lock
	@$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@echo "Installing the tools of development (once)"
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@touch $@
