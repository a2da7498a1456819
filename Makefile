# Two commands do all the set-up: `make demo` and `make test`.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: demo test check lint types eval clean bench bench-pages bench-polnear

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	touch $(STAMP)

test: $(STAMP)
	$(BIN)/python -m pytest

lint: $(STAMP)
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests

types: $(STAMP)
	$(BIN)/mypy

eval: $(STAMP)
	$(BIN)/peacetrack evaluate tests/devset/part-a.jsonl --floors tests/devset/floors.toml --tables
	$(BIN)/peacetrack evaluate tests/devset/part-b.jsonl --floors tests/devset/floors.toml --tables

check: lint types test

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache

bench: $(STAMP)
	$(BIN)/python tests/bench_speed.py

PAGES ?= ../shared/pages
bench-pages: $(STAMP)
	@if [ -d "$(PAGES)/html" ]; then \
		mkdir -p out; \
		$(BIN)/peacetrack extract "$(PAGES)"/html/*.html -o out/pages.jsonl; \
		$(BIN)/python "$(PAGES)/score.py" out/pages.jsonl; \
	else \
		echo "bench-pages skipped: no gold pages in $(PAGES) (set PAGES to a folder with html/, gold.jsonl and score.py)"; \
	fi

POLNEAR ?= ../shared/polnear
bench-polnear: $(STAMP)
	$(BIN)/python tests/bench_polnear.py --data "$(POLNEAR)"
