# What a person or CI does with this checkout. `make` or `make help` lists it. Works from any directory:
# make -C path/to/checkout demo
.DEFAULT_GOAL := help
SHELL := /bin/sh
ROOT := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
PORT ?= 8000
IN := cd "$(ROOT)" &&
BIN := .venv/bin
PREPARE := $(IN) sh portal/demo/prepare.sh
# The files of the project, also those not yet committed.
FILES = git ls-files --cached --others --exclude-standard
# Without compiled code each process compiles the project anew, which takes seconds.
unexport PYTHONDONTWRITEBYTECODE
# The tests of a file stay together: what they share is built once.
PYTEST = $(BIN)/pytest -q -n $(WORKERS) --dist loadfile
WORKERS ?= 2
TYPED := suppliers/access.py suppliers/roles.py suppliers/audit.py $$(ls -d suppliers/*/actions suppliers/*/actions.py knowledge/*/actions knowledge/*/actions.py 2>/dev/null)

.PHONY: help demo test test-fast check bench lock messages format

help: ## this list
	@$(IN) sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' Makefile | expand -t 20

demo: ## the filled portal on http://localhost:8000 (PORT=… for another port)
	@$(PREPARE) requirements.txt $(PORT)
	@$(IN) exec $(BIN)/python portal/demo/serve.py --port $(PORT)

test: ## every test, on SQLite and PostgreSQL and in a browser; installs what it needs
	@$(PREPARE) requirements-dev.txt
	@$(IN) sh tests/services/install.sh
	$(IN) $(PYTEST) -m "not journey"
	$(IN) PORTAL_TEST_DATABASE=postgresql $(PYTEST)
	$(IN) $(PYTEST) -m journey

test-fast: ## the tests that need no server, under a minute
	@$(PREPARE) requirements-dev.txt
	$(IN) $(PYTEST) --hypothesis-profile=fast -m "not journey and not services and not slow"

check: ## format, lint, types, layers, migrations, templates, settings
	@$(PREPARE) requirements-dev.txt
	$(IN) $(BIN)/ruff format --check .
	$(IN) $(BIN)/ruff check .
	$(IN) $(BIN)/mypy $(TYPED)
	$(IN) PYTHONPATH=. $(BIN)/lint-imports
	$(IN) $(FILES) '*.py' | grep -v /migrations/ | xargs $(BIN)/django-upgrade --target-version 5.2 --check
	$(IN) $(FILES) '*.html' | xargs $(BIN)/djhtml --check --tabwidth 2
	$(IN) $(BIN)/python manage.py check --fail-level WARNING
	$(IN) DATABASE_URL=sqlite://:memory: $(BIN)/python manage.py makemigrations --check --dry-run
	$(IN) $(BIN)/python .ci/compile_templates.py
	$(IN) sh .ci/check_deploy

format: ## let the tools fix what they can
	@$(PREPARE) requirements-dev.txt
	$(IN) $(BIN)/ruff format . && $(BIN)/ruff check --fix .
	$(IN) $(FILES) '*.html' | xargs $(BIN)/djhtml --tabwidth 2

bench: ## ratios in one run, printed as a table and written as JSON to var/bench/
	@$(PREPARE) requirements-dev.txt
	$(IN) $(BIN)/python tests/bench/run.py

lock: ## compile pyproject.toml into the hashed requirements files
	@$(PREPARE) requirements-dev.txt
	$(IN) for extra in "" full dev; do \
	  case "$$extra" in dev) flags="--extra full --extra dev";; full) flags="--extra full";; *) flags="";; esac; \
	  $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	    --no-emit-index-url $$flags pyproject.toml -o requirements$${extra:+-$$extra}.txt || exit 1; \
	done

messages: ## collect the texts of each room for translation and compile the message files
	@$(PREPARE) requirements-dev.txt
	$(IN) $(BIN)/python .ci/messages.py
