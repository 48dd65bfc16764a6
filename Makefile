# Every verb of the project. `make` alone prints this manual; the work itself is done by
# marketplace/localdev/bootstrap.py and `python -m marketplace.localdev`.
PYTHON ?= python3
PY := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset test check fix faults fuzz bench capabilities pictures packages-demo packages-dev

help: ## Print this manual
	@echo "Tallyport. Needs Python 3.11 or 3.12 with venv, and make."
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | awk -F'\t' '{printf "  make %-13s %s\n", $$1, $$2}'

demo: packages-demo ## Run everything here until Ctrl-C: database, Redis, web, workers, a told story (PORT=8000)
	@exec $(PY) -m marketplace.localdev demo

demo-reset: packages-demo ## The same, after throwing the demo's data away
	@exec $(PY) -m marketplace.localdev demo --start-over

test: packages-dev ## Run the whole suite, browser journeys included (ARGS="-k offers")
	@exec $(PY) -m marketplace.localdev test $(ARGS)

check: packages-dev ## Lint, types, import contracts, migrations, catalogues, templates, sizes
	@exec $(PY) -m marketplace.localdev check

fix: packages-dev ## Let ruff and djade correct what they can
	@exec $(PY) -m marketplace.localdev fix

faults: packages-dev ## Kill and race real processes at full size (about half an hour)
	@exec $(PY) -m marketplace.localdev faults $(ARGS)

fuzz: packages-dev ## Call the API and the pages in thousands of strange ways (about half an hour)
	@exec $(PY) -m marketplace.localdev fuzz $(ARGS)

bench: packages-dev ## Run the benchmarks; each prints a table and writes benchmarks/results
	@exec $(PY) -m marketplace.localdev bench $(ARGS)

capabilities: packages-dev ## Which capabilities are held: build/capabilities.json and docs/capabilities.md
	@exec $(PY) -m marketplace.localdev capabilities

pictures: packages-dev ## Every page type, language and width, from the demo story, into build/pictures
	@exec $(PY) -m marketplace.localdev pictures

packages-demo packages-dev: packages-%:
	@command -v $(PYTHON) >/dev/null || { echo "No $(PYTHON) here. Install Python 3.11 or 3.12, or name it: make PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) marketplace/localdev/bootstrap.py requirements-$*.txt
