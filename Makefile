# Every command of the project. Needs Python 3.11 or newer, git and make; the first run fetches the locked packages.

PYTHON ?= $(firstword $(foreach name,python3.11 python3 python,$(shell command -v $(name))))
# The moment the site speaks of; `make site NOW=` asks the real clock.
NOW ?= 2026-09-30T18:00+08:00
PORT ?= 8000

SITE := .venv
TEST := .venv-test
LOCK := build/lock

.PHONY: site test cases demo serve golden screenshots bench bench-history lock clean
.DELETE_ON_ERROR:

site: $(SITE)/made ## check the records, build the site, say where to open it
	$(SITE)/bin/duban build $(if $(NOW),--now '$(NOW)')

test: $(TEST)/made ## lint, types, every test in a browser and without, full coverage
	-$(TEST)/bin/python -m tests.browsers
	$(TEST)/bin/ruff check .
	$(TEST)/bin/ruff format --check .
	$(TEST)/bin/mypy
	$(TEST)/bin/pytest --numprocesses 2 --dist worksteal -m 'not whole' --cov
	$(TEST)/bin/pytest --numprocesses 2 --dist worksteal -m whole

cases: $(TEST)/made ## try the cases of every provision; ONLY=SY- or ONLY=SY-01-0a those whose ids begin so
	$(TEST)/bin/pytest -q --no-header tests/test_cases.py $(if $(ONLY),-k '[$(ONLY)')

demo: $(SITE)/made ## a company with months of history in which some cheat, its site, and what was caught; IN=zh-Hant: in Chinese
	$(SITE)/bin/python -m tests.demo $(if $(IN),--language '$(IN)')

serve: site ## the site on http://127.0.0.1:$(PORT)/, until interrupted
	$(SITE)/bin/python -m http.server --bind 127.0.0.1 --directory build/html $(PORT)

golden: $(TEST)/made ## rewrite the golden files and CODEOWNERS; read the difference before you commit it
	$(TEST)/bin/python -m tests.golden

screenshots: site $(TEST)/made ## take README's pictures of the sample's site again
	$(TEST)/bin/python -m tests.screenshots

bench: $(TEST)/made ## time 10,000 records against check-jsonschema, a change of them against a plain check, and the site
	$(TEST)/bin/python -m tests.bench

bench-history: $(TEST)/made ## time the reading of 10,000 commits
	$(TEST)/bin/python -m tests.bench.history

clean: ## forget everything that was made
	rm -rf build $(SITE) $(TEST)

# An environment is made anew when its lock or pyproject.toml changes, so nothing of an older lock stays behind.
$(SITE)/made: requirements/site.txt
$(TEST)/made: requirements/test.txt
$(SITE)/made $(TEST)/made: pyproject.toml
	rm -rf $(@D)
	$(PYTHON) -m venv $(@D)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
		--requirement $(filter requirements/%,$^)
	$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

# The lock of the tests is resolved from pyproject.toml; the one of the site is the part of it that the site needs.
PIP_COMPILE = $(LOCK)/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras --allow-unsafe --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --build-deps-for editable

lock: ## resolve the packages again and write both lock files
	$(PYTHON) -m venv $(LOCK)
	$(LOCK)/bin/python -m pip install --quiet --disable-pip-version-check pip-tools==7.6.2
	$(PIP_COMPILE) --extra site --extra test --output-file requirements/test.txt pyproject.toml
	$(PIP_COMPILE) --extra site --constraint requirements/test.txt --output-file requirements/site.txt pyproject.toml
