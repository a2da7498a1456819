# Two commands do all the set-up: `make demo` and `make test`.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PIP := $(BIN)/pip --disable-pip-version-check

.PHONY: demo test test-slow check lint types docs eval accuracy confidence clean bench bench-ingest bench-pages bench-polnear

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
		|| { echo "peacetrack needs Python 3.11, 3.12 or 3.13; name one: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --constraint constraints.txt --editable '.[dev]'
	touch $(STAMP)

demo: $(STAMP)
	$(BIN)/peacetrack ingest --db demo.db data/samples
	$(BIN)/peacetrack stances --db demo.db --actor Kallas -f table
	$(BIN)/peacetrack stances --db demo.db --actor Kallas -o kallas.csv
	@echo "Written: kallas.csv (open it in a spreadsheet) and demo.db (ask more: $(BIN)/peacetrack --help)"

test: $(STAMP)
	$(BIN)/python -m pytest -m 'not slow' --numprocesses auto --maxprocesses 4 --dist loadfile

# Faults under the real time limits, memory over many pages, thousands of broken sentences
test-slow: $(STAMP)
	$(BIN)/python -m pytest -m slow

lint: $(STAMP)
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests

types: $(STAMP)
	$(BIN)/mypy

eval: $(STAMP)
	$(BIN)/peacetrack evaluate tests/devset/part-a.jsonl --floors tests/devset/floors.toml --tables
	$(BIN)/peacetrack evaluate tests/devset/part-b.jsonl --floors tests/devset/floors.toml --tables
	$(BIN)/peacetrack evaluate tests/devset/part-c.jsonl --floors tests/devset/floors.toml --tables
	$(BIN)/peacetrack evaluate tests/devset/part-d.jsonl --floors tests/devset/floors.toml --tables
	$(BIN)/peacetrack evaluate tests/devset/part-e.jsonl --floors tests/devset/floors.toml --tables
	$(BIN)/peacetrack evaluate tests/devset/part-f.jsonl --floors tests/devset/floors.toml --tables
	$(BIN)/peacetrack evaluate tests/devset/part-g.jsonl --floors tests/devset/floors.toml --tables
	$(BIN)/peacetrack evaluate tests/devset/part-h.jsonl --floors tests/devset/floors.toml --tables

accuracy: $(STAMP)
	PYTHONPATH=. $(BIN)/python tests/accuracy_page.py

confidence: $(STAMP)
	PYTHONPATH=. $(BIN)/python tests/fit_confidence.py

check: lint types test

docs: $(STAMP)
	$(BIN)/python -m peacetrack.cli.reference docs/cli.md

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

# Ingest from a local server against extraction alone, over the gold pages where they are
bench-ingest: $(STAMP)
	PYTHONPATH=. $(BIN)/python tests/bench_ingest.py $(if $(wildcard $(PAGES)/html),--pages $(PAGES)/html)
