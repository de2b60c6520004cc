# sevenlanes. `make` alone lists what there is.
PYTHON ?= python3
BIN := .venv/bin
INSTALLED := .venv/.installed
# Whatever it fetches stays in .venv and must be what deno.lock says; the machine's own certificates count too.
DENO := DENO_DIR=$(CURDIR)/.venv/.deno DENO_NO_UPDATE_CHECK=1 DENO_TLS_CA_STORE=system,mozilla $(BIN)/deno
# What is compiled once serves every worker and every server of the tests; it stays in .venv, too.
PYTEST := env -u PYTHONDONTWRITEBYTECODE PYTHONPYCACHEPREFIX=$(CURDIR)/.venv/.compiled $(BIN)/pytest --quiet
SEED := 0
SAMPLES := 4
SLOW := power guard cli codes demo systemd api/test_fuzz.py test_model.py

.DEFAULT_GOAL := help
.PHONY: help install demo serve test fast power bare-test check bench pictures soak mutants

help:
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' Makefile

install: $(INSTALLED) ## put everything sevenlanes needs into .venv

demo: install ## furnish a shop and run a simulated day at 60x
	@$(BIN)/sevenlanes demo

serve: install ## run the server on the data folder
	@$(BIN)/sevenlanes serve

test: install ## run the tests, in a real browser too
	@$(BIN)/python -m tests.chromium
	@echo "Kills and power cuts: sample $(SEED) (SEED=1: another; make power: all)"
	@POWER_SEED=$(SEED) $(PYTEST) --numprocesses 3 --dist loadfile --durations=10 -m "not browser"
	@$(PYTEST) --numprocesses 2 --dist loadscope --no-loadscope-reorder --durations=10 -m browser # apart: Playwright keeps an event loop running

fast: install ## run the tests that need no browser, no server in a process of its own and no power cut
	@$(PYTEST) --numprocesses auto --dist loadfile --durations=10 -m "not browser" $(addprefix --ignore=tests/,$(SLOW))

power: install ## kill and cut the power 2,000 times: SEED=4 SAMPLES=20, others and more
	@POWER_SEED=$(SEED) POWER_SAMPLES=$(SAMPLES) $(PYTEST) --numprocesses auto --dist load --durations=10 tests/power/test_kills.py tests/power/test_power_cuts.py

bare-test: ## try demo and test on a bare Debian, old and new, as root and as an ordinary user (WITH=--some: shorter)
	@$(PYTHON) -m tests.bare $(WITH)

check: install ## lint and types, of the scripts and styles of the pages too; import map, no rules in screens, contract
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --check --quiet
	@$(BIN)/mypy
	@$(DENO) check --quiet --frozen assets
	@$(DENO) run --quiet --frozen --allow-all npm:@biomejs/biome lint --error-on-warnings
	@$(BIN)/pytest --quiet tests/test_import_map.py tests/test_no_rules_in_screens.py tests/test_contract.py

bench: install ## measure against floors, and write the table into docs/performance.md; some of it: make bench actions
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m tests.bench $(NAMES) --doc docs/performance.md

ifeq ($(firstword $(MAKECMDGOALS)),bench)
NAMES := $(wordlist 2,$(words $(MAKECMDGOALS)),$(MAKECMDGOALS))
%: ; @:
endif

pictures: install ## take pictures of the screens, in each language and size
	@$(BIN)/python -m tests.chromium
	@$(BIN)/python -m tests.pictures

soak: install ## a simulated week with a hundred screens coming and going, in 15 minutes
	@$(BIN)/python -m tests.bench soak

mutants: install ## put small faults into the rules and name those no test notices: FILES="core/domain/order/wash.py" SAMPLE=200
	@$(BIN)/python -m tests.mutants $(FILES) $(if $(SAMPLE),--sample $(SAMPLE))

$(INSTALLED): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 15))' 2>/dev/null \
		|| { echo "sevenlanes needs Python 3.11 to 3.14; name one: make PYTHON=python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null \
		|| { echo "Python lacks its venv module; on Debian or Ubuntu: apt-get install python3-venv" >&2; exit 1; }
	@echo "Installing into .venv, this takes about a minute."
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes --requirement requirements.lock
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
