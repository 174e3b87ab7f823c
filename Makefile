# Everything a person or CI runs. Each target sets up what it needs in .venv.
PYTHON ?= python3
BIN := .venv/bin
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check -c requirements.lock
DEMO_DATE := 2021-12-31
FUZZ ?= 20
MUTANTS ?= 20
SETS ?= 200

.PHONY: demo test attack wheelhouse fuzz mutate spark lint bench import-score serve provider lock schema clean

demo: .venv/.demo  ## every report, the calendar and an index page of both samples, under exports/
	$(BIN)/governance build --as-at $(DEMO_DATE)

test: .venv/.dev lint  ## lint, types, import contract, every test
	$(BIN)/pytest

lint: .venv/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/governance check

attack: .venv/.dev  ## made-up counties, and somebody who works out what is hidden in them
	$(BIN)/python -m tests.attack $(SETS)
	$(BIN)/python -m tests.attack.ties $(SETS)

fuzz: .venv/.dev  ## every reader against bytes that nobody meant, for FUZZ seconds each
	-$(INSTALL) "atheris>=2.3"  # guides the search by what each input reaches; not everywhere
	$(BIN)/python -m tests.fuzz --seconds $(FUZZ)

mutate: .venv/.dev  ## small changes to the code, MUTANTS of each room: do the tests notice?
	$(INSTALL) "cosmic-ray>=8.4" "coverage>=7.6"  # makes the changes; sees which test reaches what
	$(BIN)/python -m tests.mutation --number $(MUTANTS)

spark: .venv/.spark  ## the KPIs on Spark, in this process; needs Java 17
	$(BIN)/pytest -n0 -m spark

bench: .venv/.bench  ## speed, as ratios against a named floor
	$(BIN)/python -m tests.benchmarks

import-score: .venv/.dev  ## how well plans of others come in: right, wrong and told, silent, phantom
	$(BIN)/python -m tests.importers.import_score

serve: .venv/.demo  ## the sample in a browser, on http://127.0.0.1:8000/ (BY=ID records)
	$(BIN)/governance serve $(if $(BY),--by $(BY))

provider:  ## a certified OpenID provider for the tests of signing in; needs Node
	npm install --prefix .node --no-save --ignore-scripts --no-audit --no-fund oidc-provider@9.13.3

wheelhouse: .venv/.dev  ## every wheel that is needed, so that a test can install without a network
	$(BIN)/python -m pip wheel --quiet -c requirements.lock --wheel-dir .wheelhouse .
	rm -f .wheelhouse/programme_governance-*.whl

lock: .venv/.dev  ## new versions of everything, for Python 3.11 and later
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --no-header --no-annotate \
		--upgrade --extra all --extra spark --extra bench --extra dev \
		--output-file requirements.lock pyproject.toml

schema: .venv/.demo  ## docs/schema, from the records
	mkdir -p docs/schema
	for name in plan kpis tables clocks map benchmarks pack words update; do \
		$(BIN)/governance schema $$name > docs/schema/$$name.schema.json || exit 1; done

clean:
	rm -rf .venv exports/*.html exports/*/calendar

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.demo: pyproject.toml requirements.lock | .venv/bin/python
	$(INSTALL) -e ".[web]"
	touch $@

.venv/.dev: pyproject.toml requirements.lock | .venv/bin/python
	$(INSTALL) -e ".[all,dev]"
	touch $@ .venv/.demo

.venv/.bench: .venv/.dev
	$(INSTALL) -e ".[bench]"
	touch $@

.venv/.spark: .venv/.dev
	$(INSTALL) -e ".[spark]"
	touch $@
