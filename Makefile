# Everything sets itself up: `make run` and `make test` are all that a fresh machine needs.
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
READY := $(VENV)/.ready
HOST ?= 127.0.0.1
PORT ?= 8000

ASSETS := src/wsisgraph/api/static/built
CLIENTS := tests/clients/node_modules
PEERS := $(VENV)/peers

# What npm brings is fetched while Python is installed, and types are checked while tests run.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += --jobs=2
endif
# Tests start some hundred processes: each would compile the sources anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test ready together lint bench docs score assets lock audit clean

run: $(READY)  ## build the graph from seeds/ and serve it
	@$(MAKE) --no-print-directory assets || echo "npm did not build the query editor and the map; the pages work without them."
	$(BIN)/wsisgraph build
	$(BIN)/wsisgraph serve --host $(HOST) --port $(PORT)

test: lint together  ## everything that CI checks
	$(BIN)/python -m pytest -m alone $$(grep -rl --include='*.py' 'mark\.alone' tests)

ready: $(READY) $(ASSETS)/licences.txt $(CLIENTS)/.ready  ## all that the tests need

together: ready
	$(BIN)/python -m pytest -n auto --dist worksteal -m "not alone"

lint: $(READY)
	$(BIN)/ruff check src tests
	$(BIN)/ruff format --check src tests
	$(BIN)/mypy

score: $(READY)  ## precision, recall and F1 against the reference answers; EXTRACTORS="rules llm" compares both
	$(BIN)/python -m tests.scoring $(addprefix --extractor ,$(EXTRACTORS))

bench: $(READY)  ## speed, as ratios in one run, against named peers
	@$(MAKE) --no-print-directory $(PEERS)/.ready || echo "The peers could not be installed: their rows will be missing."
	PATH="$(abspath $(PEERS))/bin:$$PATH" $(BIN)/python -m tests.benchmarks

docs: $(READY)  ## regenerate the pages that are made from code
	$(BIN)/python -m tests.docs --write

audit: $(READY)  ## known vulnerabilities of what is pinned; needs the network
	$(BIN)/python -m tests.audit

lock:  ## resolve the dependencies anew, with hashes and without index addresses
	$(PYTHON) -m venv $(VENV) && $(BIN)/python -m pip install -q --disable-pip-version-check uv==0.13.9
	$(BIN)/uv pip compile pyproject.toml --universal --all-extras --group dev --generate-hashes --no-annotate \
	  --no-emit-index-url --no-header -q -o requirements/dev.txt
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-annotate --no-emit-index-url \
	  --no-header -q -c requirements/dev.txt -o requirements/run.txt
	$(BIN)/uv pip compile --group installer --universal --generate-hashes --no-annotate --no-emit-index-url \
	  --no-header -q -o requirements/pip.txt
	$(BIN)/uv pip compile --group bench --universal --generate-hashes --no-annotate --no-emit-index-url \
	  --no-header -q -c requirements/dev.txt -o requirements/bench.txt

# Not compiled, which takes longer than all the rest: Python compiles what is used when it is used.
$(READY): requirements/pip.txt requirements/dev.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/pip.txt
	$(BIN)/python -m pip install -q --no-compile --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	touch $@

# A folder of their own: what they need would make our server faster or slower than it is with its own packages.
$(PEERS)/.ready: requirements/bench.txt
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/bench.txt
	touch $@

assets: $(ASSETS)/licences.txt  ## the query editor and the shapes of countries, from npm; served by ourselves

# Written last, so that a build that broke off is done again.
$(ASSETS)/licences.txt: node_modules/.ready $(wildcard assets/*)
	node assets/build.mjs

# The pages' scripts and map are built from these packages, and the browser tests judge the pages with axe.
node_modules/.ready: package.json package-lock.json
	npm ci --no-audit --no-fund --ignore-scripts
	touch $@

# A client that the tests hold the endpoint against; who only runs the service does not need it.
$(CLIENTS)/.ready: tests/clients/package.json tests/clients/package-lock.json
	cd tests/clients && npm ci --no-audit --no-fund --ignore-scripts
	touch $@

clean:
	rm -rf $(VENV) node_modules $(CLIENTS) $(ASSETS) .wsisgraph
