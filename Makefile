# Two commands are all one needs: `make demo` shows the installation with its
# invented county, `make test` runs every check and test. `make help` lists the rest.

.POSIX:
.SUFFIXES:

PORT = 8000
ELECTION =
BIN = .venv/bin
# A browser that loses its page is asked once more, and the summary says so; what is
# found wrong on a page is found once and for all.
PYTEST = $(BIN)/python -m pytest --numprocesses=2 --dist=loadgroup \
	--reruns=1 --only-rerun='^(playwright\._impl\._errors\.)?(Error|TimeoutError|TargetClosedError): '
# What could differ between the databases: services, queries, locks, transactions. Pages
# built on them, files, mail servers and walls ask the same of both and run once;
# `make postgresql` runs every integration test there.
PAGES = pages office public screens wizard wall components desk
FILES = form_files printing leaks hazards imap lmtp formats frame
ON_BOTH_DATABASES = tests/integration \
	$(foreach word,$(PAGES) $(FILES),--ignore-glob='*/test_*$(word)*.py') \
	$(foreach room,charts counting documents files site ui,--ignore=tests/integration/$(room))

.PHONY: help demo test check postgresql bench soak pictures lock messages prepare-test clean

help:
	@echo 'make demo      show the installation with its invented county (PORT=8000, ELECTION=file.pb)'
	@echo 'make test      run every check and every test'
	@echo 'make check     format, style, types, import contracts, migrations, translations'
	@echo 'make postgresql   run all integration tests on PostgreSQL'
	@echo 'make bench     measure speed against peers and raw libraries'
	@echo 'make soak      long trials at full size'
	@echo 'make pictures  take the pictures of the documentation'
	@echo 'make messages  gather the texts to translate'
	@echo 'make lock      choose newer libraries and write the lock files'

demo:
	@python=$$(sh tools/find-python.sh) && "$$python" tools/prepare.py demo --port "$(PORT)"
	@exec $(BIN)/modellkommune demo --port "$(PORT)" $(if $(ELECTION),--election "$(ELECTION)")

prepare-test:
	@python=$$(sh tools/find-python.sh) && "$$python" tools/prepare.py test

test: prepare-test
	@$(MAKE) --no-print-directory check
	$(PYTEST)
	TEST_DATABASE=postgresql $(PYTEST) $(ON_BOTH_DATABASES)

check:
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djlint --lint --quiet src
	$(BIN)/lint-imports --no-cache
	$(BIN)/mypy
	DJANGO_SETTINGS_MODULE=tests.settings $(BIN)/python -m django makemigrations --check --dry-run
	$(BIN)/python tools/messages.py check
	$(BIN)/python tools/check_publiccode.py

postgresql: prepare-test
	TEST_DATABASE=postgresql $(PYTEST) tests/integration

bench: prepare-test
	$(BIN)/python -m pytest tests/benchmarks -o python_files='test_*.py bench_*.py' --capture=no -q

soak: prepare-test
	$(BIN)/python -m pytest tests/soak --capture=no -q

pictures: prepare-test
	$(BIN)/python tools/take_pictures.py

messages: prepare-test
	$(BIN)/python tools/messages.py gather

lock: prepare-test
	$(BIN)/python tools/lock.py

clean:
	rm -rf .venv .make node_modules build dist var src/modellkommune/static
