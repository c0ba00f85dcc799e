# make brief                    brief the included examples
# make brief INPUT=path-or-url  brief a report of your own (ARGS="--markdown" adds options)
# make test                     style, types, layers, tests, accuracy floors (these need the shared corpora)
# make quality                  every figure of docs/accuracy.md, speed too, and the floors (needs the shared corpora)
# PYTHON=python3.12 make ...    choose the Python
#
# Needs Python 3.11 or later and make, nothing else. Everything is installed into .venv.

.DEFAULT_GOAL := help
.PHONY: help brief test quality clean
PYTHONS := $(or $(PYTHON),python3 python3.13 python3.12 python3.11 python3.14)
BIN := .venv/bin

# Taken literally and handed over by the environment: a path may hold spaces, quotes or dollar signs.
export HEARSAY_INPUT := $(value INPUT)
export PIP_DISABLE_PIP_VERSION_CHECK := 1

define new_venv
set -e; \
if $(BIN)/python -m pip --version >/dev/null 2>&1; then exit 0; fi; \
found=; plain=; \
for name in $(PYTHONS); do \
  command -v "$$name" >/dev/null 2>&1 || continue; \
  found="$$name"; \
  "$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
  plain="$$name"; \
  "$$name" -c 'import venv, ensurepip' 2>/dev/null || continue; \
  "$$name" -m venv --clear .venv; exit 0; \
done; \
if [ -n "$$plain" ]; then \
  echo "hearsay: $$plain cannot make virtual environments; on Debian and Ubuntu: apt-get install python3-venv" >&2; \
elif [ -n "$$found" ]; then \
  echo "hearsay: needs Python 3.11 or later; $$found is $$("$$found" -c 'import platform; print(platform.python_version())' 2>/dev/null)" >&2; \
else \
  echo "hearsay: needs Python 3.11 or later; none of these is installed: $(PYTHONS)" >&2; \
fi; \
exit 1
endef

# $(1) is what pip installs. pip's own words go to a log, and its last lines to the screen if it fails.
define install
echo "hearsay: installing $(1) into .venv, once; this takes a minute" >&2; \
if ! $(BIN)/python -m pip install --editable "$(1)" >.venv/install.log 2>&1; then \
  tail -n 5 .venv/install.log >&2; \
  echo "hearsay: installing failed (no network?); the whole log is .venv/install.log" >&2; exit 1; \
fi
endef

help:
	@sed -n '1,/^$$/s/^# \{0,1\}//p' Makefile

.venv/ready: pyproject.toml
	@$(new_venv)
	@$(call install,.)
	@touch $@

.venv/ready-dev: pyproject.toml
	@$(new_venv)
	@$(call install,.[dev])
	@touch .venv/ready $@

brief: .venv/ready
	@if [ -n "$$HEARSAY_INPUT" ]; then $(BIN)/hearsay brief $(ARGS) -- "$$HEARSAY_INPUT"; \
	else $(BIN)/hearsay brief $(ARGS) --about examples/about.jsonl examples; fi

test: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/mypy --strict
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -n auto

quality: .venv/ready-dev
	$(BIN)/python quality/report.py --speed $(ARGS)

clean:
	rm -rf .venv
