# `make` alone lists the targets. Each makes the environment that it needs: .venv, from pinned and hashed packages.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
STAMP := $(VENV)/.installed
DEMO := .demo
CORES ?= 2
CHROMIUM ?= chromium
# Which pair of "kin on and off screen" the picture shows, counted from 0.
MIRROR ?= 0

.DEFAULT_GOAL := help
.PHONY: help demo install test test-browser lint score train bench lock docs picture clean
.DELETE_ON_ERROR:

help:  ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 14

demo: $(STAMP)-demo  ## read the reviews in data/reviews, ask who are siblings on and off the screen, draw films.html
	@rm -rf $(DEMO)
	$(BIN)/kinograph build data/reviews --store $(DEMO)
	$(BIN)/kinograph stats --store $(DEMO)
	$(BIN)/kinograph draw --store $(DEMO) -o films.html
	$(BIN)/kinograph query siblings-on-and-off-screen --store $(DEMO)
	@echo "films.html: the picture of the graph is in $(CURDIR)/films.html" >&2
	$(BIN)/kinograph why 'Vanesha Prescilla' real_sibling 'Sissy Priscillia' --store $(DEMO)

install: $(STAMP)-demo  ## make .venv with kinograph and what it needs

test: $(STAMP)-test  ## run the tests (5 minutes)
	$(BIN)/python -m pytest -q -n $(CORES) --durations=5

test-browser: demo  ## use the page in Chromium: needs chromium, node and npm (2 minutes)
	@for tool in npm $(CHROMIUM); do command -v $$tool >/dev/null && continue; \
		echo "$$tool: not found: the page is not tested; install it" >&2; test -z "$$CI"; exit; done; \
	cd tests/browser && npm ci --silent && CHROMIUM="$$(command -v $(CHROMIUM))" KINOGRAPH_PAGE="$(CURDIR)/films.html" npm test --silent

lint: $(STAMP)-test  ## check style, types, layers and spelling
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/codespell

score: $(STAMP)-demo  ## print how well reviews are read: F1 by language and relation group
	$(BIN)/python benchmarks/quality.py

train: $(STAMP)-train  ## make the models in data/models anew from data/gold (a minute); the same bytes from the same gold
	$(BIN)/python benchmarks/train.py

bench: $(STAMP)-bench  ## print how fast, beside spaCy, and how much memory (10 minutes)
	$(BIN)/python benchmarks/speed.py

docs: $(STAMP)-test  ## write docs/reference/cli.md from --help, and the README's figures from the score
	$(BIN)/python docs/reference/generate.py > docs/reference/cli.md
	$(BIN)/python benchmarks/quality.py --readme

picture: demo  ## make docs/picture.png anew, with a headless Chromium
	$(CHROMIUM) --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1280,800 \
		--virtual-time-budget=8000 --screenshot=docs/picture.png 'file://$(CURDIR)/films.html#mirror=$(MIRROR)'

lock: $(STAMP)-test  ## pin anew what is installed (constraints/)
	$(PIP) pip-tools
	$(foreach set,$(SETS),$(LOCK) $(EXTRAS-$(set)) --output-file constraints/$(set).txt pyproject.toml &&) true

SETS := demo test train bench
EXTRAS-test := --extra test --extra lint
EXTRAS-train := --extra train
EXTRAS-bench := --extra bench
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe --all-build-deps \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host

# 3.11 is the first Python with tomllib; ensurepip is what distributions leave out of a bare python3.
$(VENV)/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "$(PYTHON): not found: install Python 3.11 or newer, or set PYTHON=" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "$(PYTHON): too old: kinograph needs Python 3.11 or newer; set PYTHON=/path/to/it" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || \
		{ echo "$(PYTHON): has no venv: install it (on Debian: apt install python3-venv)" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# The build backend is pinned too, so nothing is fetched that has no hash: hence no build isolation.
$(STAMP)-%: constraints/%.txt pyproject.toml | $(VENV)/bin/python
	$(PIP) --require-hashes -r $<
	$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

clean:  ## remove what the other targets made
	rm -rf $(VENV) $(DEMO) films.html build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
