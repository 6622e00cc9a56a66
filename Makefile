# Everything is set up in .venv inside this folder; nothing outside it is changed.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Into .venv, whatever this machine has set for pip: in its files (the options), in the environment
# (unexport) or by PYTHONPATH, which would pass for installed (-I).
PIP := $(BIN)/python -I -m pip --disable-pip-version-check -q
INTO := --no-user --target=
unexport PIP_TARGET PIP_PREFIX PIP_ROOT PIP_USER PIP_PYTHON PIP_DRY_RUN PIP_NO_INSTALL PYTHONHOME
# Where this is set, each of the many processes of the tests compiles everything for itself.
unexport PYTHONDONTWRITEBYTECODE
# What is set up bears the folder's name inside; the last thing a whole set-up does is to note it.
PLACE := $(shell cat $(VENV)/place 2>/dev/null)

.PHONY: help demo demo-cluster join chaos soak reliability lint static check test run bench serve pictures doctor lock clean
.DEFAULT_GOAL := help

help:
	@echo "make demo    the main job in a sandbox: no Telegram, no phones"
	@echo "make demo-cluster  the same with phones on two more machines, PostgreSQL between them"
	@echo "make check   the quick checks, a minute: ruff, mypy, import-linter, the unit tests"
	@echo "make test    everything CI runs: make check, and whole conversations"
	@echo "make run     the bot, with settings from .env"
	@echo "make join    on another machine with phones: join the bot with a token from /hosts add, and run"
	@echo "make doctor  check settings, token, database, key, adb servers and phones, and say what to do"
	@echo "make serve   simulated phones and a local chat to try 'make run' against"
	@echo "make pictures  draw the pictures in README and docs/ again, with Debian's chromium"
	@echo "make bench   measure it, and print a report"
	@echo "make reliability  try every fault, and write what came of it to docs/reliability.md"
	@echo "make soak    everything at once for ten minutes, and a report"

ifneq ($(PLACE),$(CURDIR))
# Never set up, broken off, or moved since.
.PHONY: $(VENV)/run.ready $(VENV)/cluster.ready $(VENV)/dev.ready
endif

$(VENV)/run.ready: requirements/run.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Rosterbot needs Python 3.11 or newer; '$(PYTHON)' is older. Name another one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 1; }
	@echo "Setting up $(VENV) …"
	@[ "$(PLACE)" = "$(CURDIR)" ] && $(BIN)/python -I -c '' || { rm -rf $(VENV); $(PYTHON) -m venv $(VENV); } || { rm -rf $(VENV); echo "Python's venv module is missing: on Debian and Ubuntu, apt install python3-venv" >&2; exit 1; }
	$(call install,run.txt)

$(VENV)/cluster.ready: requirements/cluster.txt | $(VENV)/run.ready
	@echo "Setting up $(VENV) for several machines …"
	$(call install,cluster.txt)

$(VENV)/dev.ready: requirements/dev.txt | $(VENV)/run.ready
	@echo "Setting up $(VENV) for the tests …"
	$(call install,dev.txt)

# $(call install,FILE): while it goes on, nothing is noted as set up.
define install
@rm -f $(VENV)/place; $(PIP) install $(INTO) --require-hashes -r requirements/$(1)
@$(BIN)/python -I -c 'import telegram' || { echo "pip put the packages somewhere else. Look at '$(PIP) config list', and remove the setting that names a folder" >&2; exit 1; }
@touch $@ && printf '%s' "$(CURDIR)" >$(VENV)/place
endef

demo: $(VENV)/dev.ready
	@$(BIN)/python -m sandbox demo

demo-cluster: $(VENV)/dev.ready
	@$(BIN)/python -m sandbox demo-cluster

serve: $(VENV)/dev.ready
	@$(BIN)/python -m sandbox serve

pictures: $(VENV)/dev.ready
	@$(BIN)/python -m sandbox pictures

run: $(VENV)/run.ready
	@$(BIN)/python -m bot run $(ARGS)

join: $(VENV)/cluster.ready
	@$(BIN)/python -m bot agent --join $(ARGS)

doctor: $(VENV)/run.ready
	@$(BIN)/python -m bot doctor

lint: $(VENV)/dev.ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports

static: lint
	$(BIN)/mypy

# $(call beside_mypy,TESTS): both at once, and what mypy says after the tests.
define beside_mypy
said=$$(mktemp); $(BIN)/mypy >"$$said" 2>&1 & types=$$!; \
	$(1); tests=$$?; \
	wait $$types; types=$$?; cat "$$said"; rm "$$said"; exit $$((tests + types))
endef

check: lint
	@$(call beside_mypy,HYPOTHESIS_PROFILE=quick $(BIN)/pytest -n 2 --dist worksteal tests/unit)

test: lint
	@ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1 || command -v postgres >/dev/null || echo "PostgreSQL isn't installed, so tests that need it are skipped: apt install postgresql"
# Each process that runs tests would prepare all of them by itself where that was not done before.
	@$(call beside_mypy,$(BIN)/pytest --collect-only -qq >/dev/null; $(BIN)/pytest -n 6 --dist worksteal)

chaos: reliability soak

bench: $(VENV)/dev.ready
	@$(BIN)/python -m tests.benchmarks

MINUTES ?= 10
PHONES ?= 30
AGENTS ?= 0
reliability: $(VENV)/dev.ready
	@$(BIN)/python -m tests.faults

soak: $(VENV)/dev.ready
	@$(BIN)/python -m sandbox soak --minutes $(MINUTES) --phones $(PHONES) --agents $(AGENTS) $(if $(SEED),--seed $(SEED))

LOCK := $(BIN)/pip-compile -q --generate-hashes --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options
lock: $(VENV)/dev.ready
	$(LOCK) -o requirements/run.txt pyproject.toml
	$(LOCK) -c requirements/run.txt --extra cluster -o requirements/cluster.txt pyproject.toml
	$(LOCK) --allow-unsafe -c requirements/cluster.txt --extra dev --extra cluster -o requirements/dev.txt pyproject.toml

clean:
	rm -rf $(VENV) .run .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find bot engine sandbox tests -name __pycache__ -type d -prune -exec rm -rf {} +
