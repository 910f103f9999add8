# Every target sets up what it needs. `make help` lists them.
INPUT  ?= corpus
OUTPUT ?= output
MINUTES ?= 65
PYTHON ?= $(shell command -v python3.11 || command -v python3)

SHARED := ../shared
BIN    := .venv/bin
READY  := .venv/.samverk
TRAIN  := .venv-training/bin
UV      = $(BIN)/uv pip install --quiet --python $(BIN)/python

.DEFAULT_GOAL := help
.PHONY: help setup extract refresh test check fix evaluate bench models docs clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' Makefile

setup: $(READY) ## Make the environment in .venv, with locked versions

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo 'samverk needs Python 3.11 or newer: make PYTHON=…' >&2; exit 2; }
	@echo 'setting up .venv (once)'
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install -qq --disable-pip-version-check "$$(sed -n 's/^\(uv==[^ ]*\).*/\1/p' requirements.lock)"
	@$(UV) --require-hashes -r requirements.lock
	@$(UV) --no-deps --no-build-isolation -e .
	@touch $@

extract: $(READY) ## Pages in, tables out: make extract INPUT=corpus OUTPUT=output
	@$(BIN)/samverk extract $(INPUT) --output $(OUTPUT)

refresh: $(READY) ## Bring the tables up to date with the inputs of samverk.toml, unattended
	@$(BIN)/samverk refresh

test: check ## All that must hold: check, and all tests
	$(BIN)/python -m pytest -q -n 2 --dist loadfile

check: $(READY) ## Format, lint, types, import floors; changes nothing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(READY) ## Put format and lint in order where a tool can
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

evaluate: $(READY) ## Accuracy against gold: corpus/, and what lies in ../shared; and whether runs agree
	@$(BIN)/samverk extract corpus --output output
	@$(BIN)/samverk evaluate corpus/gold/*.jsonl --output output
	@rm -rf .cache/read .cache/unread  # figures are of these pages, not a comparison with an older snapshot
	@for set in read unread; do \
	  $(BIN)/samverk extract benchmarks/authored/$$set --output .cache/$$set && \
	  $(BIN)/samverk evaluate benchmarks/authored/gold-$$set.jsonl --output .cache/$$set || exit; \
	done
ifneq ($(wildcard $(SHARED)/corpus),)
	@rm -rf .cache/seeds .cache/dev
	@for set in seeds dev; do \
	  $(BIN)/samverk extract $$(ls $(SHARED)/corpus/$$set/*.txt $(SHARED)/corpus/$$set/*.html 2>/dev/null) --output .cache/$$set && \
	  $(BIN)/samverk evaluate $(SHARED)/corpus/$$set/gold*.jsonl --output .cache/$$set || exit; \
	done
	@$(BIN)/python -m pytest -q tests/shared/test_seed_rows.py
	@$(BIN)/python benchmarks/determinism.py $(SHARED)/corpus/dev
	@PYTHONPATH=. $(BIN)/python benchmarks/cleaning.py $(SHARED)/corpus/html
	@PYTHONPATH=. $(BIN)/python benchmarks/reliability.py $(SHARED)/corpus/dev/gold-*.jsonl $(SHARED)/corpus/seeds/gold.jsonl \
	  --pages $(SHARED)/corpus/dev $(SHARED)/corpus/seeds
	@PYTHONPATH=. $(BIN)/python benchmarks/names.py $(SHARED)/data/ner --test
	@PYTHONPATH=. $(BIN)/python benchmarks/sentences.py
	@PYTHONPATH=. $(BIN)/python benchmarks/language.py $(SHARED)/data
	@PYTHONPATH=. $(BIN)/python benchmarks/heard_alone.py $(SHARED)/corpus/html
else
	@$(BIN)/python benchmarks/determinism.py
endif
	@PYTHONPATH=. $(BIN)/python benchmarks/initiatives.py
	@PYTHONPATH=. $(BIN)/python benchmarks/lists.py
	@PYTHONPATH=. $(BIN)/python benchmarks/marked.py
	@PYTHONPATH=. $(BIN)/python benchmarks/last_bits.py
	@PYTHONPATH=. $(BIN)/python benchmarks/reliability.py

bench: $(READY) ## Speed and memory, against peers
	@for script in benchmarks/checks.py benchmarks/pages.py benchmarks/cleaning_cost.py; do echo "$$script"; $(BIN)/python $$script || exit; done
	@PYTHONPATH=. $(BIN)/python benchmarks/values.py
ifneq ($(wildcard $(SHARED)/corpus/html),)
	@$(BIN)/python benchmarks/cleaning_cost.py $(SHARED)/corpus/html --pages 2000
	@PYTHONPATH=. $(BIN)/python benchmarks/values.py $(SHARED)/corpus/html
endif
ifneq ($(wildcard $(SHARED)/data),)
	@[ -d .cache/baseline ] || PYTHONPATH=. $(BIN)/python -m training.names.baseline $(SHARED)/data/ner .cache/baseline
	@PYTHONPATH=. $(BIN)/python benchmarks/names.py $(SHARED)/data/ner --baseline .cache/baseline/model-last
endif

models: $(READY) .venv-training/.samverk ## Make registries and models anew, from ../shared/data, in under 90 minutes on two cores: in as many steps as MINUTES allow
	$(BIN)/python -m training.registry $(SHARED)/data/registries
	$(BIN)/python -m training.language $(SHARED)/data
	$(TRAIN)/python -m training.names $(SHARED)/data --minutes $(MINUTES)
	$(BIN)/python -m training.names.likelihood $(SHARED)/corpus/html
	$(TRAIN)/python -m training.names.card $(SHARED)/data

.venv-training/.samverk: training/requirements.lock
	@echo 'setting up .venv-training (once)'
	@$(PYTHON) -m venv .venv-training
	@$(BIN)/uv pip install --quiet --python $(TRAIN)/python --require-hashes -r training/requirements.lock
	@touch $@

docs: $(READY) ## Make docs/tables.md anew
	$(BIN)/samverk tables > docs/tables.md

clean: ## Delete the environment and all caches; published tables stay
	rm -rf .venv .venv-training .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache $(OUTPUT)/cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
