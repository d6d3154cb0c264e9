# The two commands a stranger needs: `make demo` and `make test`.  Nothing but Python 3.11+, pip and make is expected.

SHELL := /bin/sh
export UV_PYTHON_DOWNLOADS := never
export PYTHONDONTWRITEBYTECODE :=
UV := .tools/bin/uv
BIN := .venv/bin
PYTHON ?= python3

.PHONY: demo test fuzz check lint types layers fresh lock web docs bench bench-reading clean

demo: .venv/.ready
	$(BIN)/detente demo -o brief.html

test: check
	$(BIN)/pytest -n $${DETENTE_TEST_PROCESSES:-2} --dist loadfile

fuzz: .venv/.ready
	DETENTE_FUZZ=1 $(BIN)/pytest -q tests/read tests/records tests/track tests/explain

check: lint types layers

lint: .venv/.ready
	$(BIN)/ruff check --quiet src tests bench docs
	$(BIN)/ruff format --check --quiet src tests bench docs

types: .venv/.ready
	$(BIN)/mypy --no-error-summary

layers: .venv/.ready
	$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

fresh:
	sh tests/fresh_machine.sh

web: .venv/.ready
	cd tests/web && npm ci --silent && cd ../.. && $(BIN)/pytest -m browser

# Outputs in the pages, then the pictures (chromium; node with tests/web installed), then the site in docs/_build/html.
docs: demo
	$(BIN)/python -m docs.generate.make

bench: .venv/.ready
	$(BIN)/python -m bench.brief

bench-reading: .venv/.ready
	$(BIN)/python -m bench.reading

lock: $(UV)
	$(UV) pip compile --quiet --universal --generate-hashes --group dev --group docs pyproject.toml -o requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Bare Debian has no venv module and refuses `pip install` into the system: a target folder and uv's own venv do.
$(UV):
	$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action ignore --target .tools uv

.venv/.ready: requirements.lock pyproject.toml | $(UV)
	$(UV) venv --quiet --clear --python $(PYTHON) .venv
	$(UV) pip sync --quiet --python .venv requirements.lock
	$(UV) pip install --quiet --python .venv --no-deps --no-build-isolation --editable .
	touch $@
