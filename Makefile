# What people do here, one target each. `make help` lists them.
CARGO ?= cargo
OUT ?= out
VENV ?= target/venv
DOCUMENTS ?= 2000
FUZZ_SECONDS ?= 60
FUZZ_JOBS ?= 2
CORPORA ?= corpora

.PHONY: doubling hostile page whole python constructs evaluate peers speed help run test pictures bench lint fixtures accept schemas fuzz docs foreign audit clean floor corpora

help: ## Lists the targets.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | sort

run: ## The main job on the made-up meeting: records and a summary in out/.
	$(CARGO) run --release --quiet --bin rapporteur -- extract fixtures/meeting -o $(OUT)/meeting || test $$? -eq 1
	$(CARGO) run --release --quiet --bin rapporteur -- extract fixtures/seed fixtures/headers -o $(OUT)/others

test: ## All tests: units, properties, goldens, end to end, documentation.
	$(CARGO) test --workspace

lint: ## Format and clippy, warnings denied, of the fuzz targets too.
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets -- -D warnings
	$(CARGO) clippy --manifest-path tests/fuzz/Cargo.toml --target-dir target --all-targets -- -D warnings

fixtures: ## Makes fixtures/ anew from its description in crates/fixture-maker.
	$(CARGO) run --release --quiet --bin make-fixtures -- fixtures

accept: ## Takes the records as they come out now as the new expectations; read the diff.
	ACCEPT=1 $(CARGO) test --package rapporteur-tests --test goldens
	git --no-pager diff --stat -- fixtures

schemas: ## Writes schemas/ anew from the record types, and from them docs/src/fields/ and the types of Python.
	ACCEPT=1 $(CARGO) test --package rapporteur-tests --test schemas
	python3 docs/fields.py
	python3 crates/python/make_types.py

python: ## The Python package as a wheel, tested in a fresh environment, with Spark and Ray (needs the network and Java 17).
	tests/python/run.sh $(VENV)-python

foreign: ## Holds the output against validators that are not ours (Python's jsonschema and icalendar, ajv).
	tests/foreign/run.sh $(VENV) $(OUT)/foreign

formats: ## All forms of the made-up meeting, read back by readers that are not ours (needs the network).
	$(CARGO) build --release --quiet --bin rapporteur
	tests/foreign/formats.sh $(VENV)-formats $(OUT)/formats

again: ## What a second run over an unchanged folder of $(DOCUMENTS) documents costs, as a share of the first.
	$(CARGO) build --release --quiet --bin rapporteur
	$(CARGO) run --release --quiet --bin make-fixtures -- bench $(OUT)/bench --documents $(DOCUMENTS)
	python3 tests/foreign/again.py target/release/rapporteur $(OUT)/bench $(OUT)/again

page: ## The page of a meeting in a browser: speed, keyboard, axe, injection, paper; pictures in target/browser/pages (needs the network).
	$(CARGO) build --release --quiet --bin rapporteur
	tests/browser/run.sh target/browser target/release/rapporteur

pictures: ## The pictures of the page for README.md and docs/, in docs/ (needs Chromium).
	mkdir -p $(OUT)
	$(CARGO) run --release --quiet --bin rapporteur -- report fixtures/meeting -o $(OUT)/meeting.html
	docs/picture.sh $(OUT)/meeting.html '' docs/pictures/meeting.png
	docs/picture.sh $(OUT)/meeting.html '#items?track=TAP' docs/src/pictures/items.png

serve: ## The service under load and under schemathesis, from outside (needs the network).
	tests/foreign/serve.sh $(VENV)-serve

SEED ?= $(shell date +%s)
MISTAKES ?= 0.1
HABITS ?= 0.3
evaluate: ## Makes a world anew (SEED, MISTAKES, HABITS), reads it, and prints precision and recall field by field.
	rm -rf $(OUT)/world
	$(CARGO) run --release --quiet --bin make-fixtures -- world $(OUT)/world --seed $(SEED) --mistakes $(MISTAKES) --habits $(HABITS)
	$(CARGO) run --release --quiet --bin rapporteur -- extract $(OUT)/world/documents -o $(OUT)/world/out -q --no-cache
	$(CARGO) run --release --quiet --bin rapporteur -- evaluate $(OUT)/world/out $(OUT)/world/labels --min-f1 0.95

constructs: ## Writes the documents of one construct each to $(OUT)/constructs, with what is expected and read.
	$(CARGO) run --release --quiet --package rapporteur-tests --example constructs -- $(OUT)/constructs

peers: constructs ## The same documents through other extractors, side by side (needs the network, pandoc if there).
	[ -x $(VENV)-peers/bin/python ] || python3 -m venv $(VENV)-peers
	$(VENV)-peers/bin/pip install --quiet 'markitdown[docx,xlsx,pptx,pdf,outlook]' python-docx openpyxl python-pptx
	$(VENV)-peers/bin/python -W ignore tests/foreign/peers.py $(OUT)/constructs

speed: ## Time and memory of one thread of each extractor over the Word documents in $(CORPORA), in one run.
	$(CARGO) build --release --quiet --bin rapporteur
	$(CARGO) build --release --quiet --package rapporteur-fixture-maker --example docx_rs
	[ -x $(VENV)-peers/bin/python ] || python3 -m venv $(VENV)-peers
	$(VENV)-peers/bin/pip install --quiet 'markitdown[docx,xlsx,pptx,pdf,outlook]' python-docx mammoth docx2txt
	$(VENV)-peers/bin/python -W ignore tests/foreign/speed.py $(CORPORA)

bench: ## Documents and megabytes a second and peak memory on $(DOCUMENTS) documents, 1 and 2 threads.
	$(CARGO) run --release --quiet --bin make-fixtures -- bench $(OUT)/bench --documents $(DOCUMENTS)
	$(CARGO) run --release --quiet --package rapporteur-pipeline --example throughput -- $(OUT)/bench --jobs 1,2

whole: ## What reading $(DOCUMENTS) documents, putting them together and writing the page take, side by side.
	$(CARGO) run --release --quiet --bin make-fixtures -- bench $(OUT)/bench --documents $(DOCUMENTS)
	$(CARGO) run --release --quiet --package rapporteur-tests --example whole -- $(OUT)/bench

fuzz: ## Runs each fuzz target for $(FUZZ_SECONDS) seconds, $(FUZZ_JOBS) at a time (needs cargo-fuzz and nightly).
	tests/fuzz/run.sh $(FUZZ_SECONDS) $(FUZZ_JOBS)

floor: ## How near reading and whole records come to inflating and tokenising, over the Word documents in $(CORPORA).
	$(CARGO) run --release --quiet --package rapporteur-tests --example floor -- $(CORPORA)

corpora: ## Reads every file in $(CORPORA), each in a process of its own: no panic, hang or flood; and the words lost.
	$(CARGO) build --release --quiet --bin rapporteur
	tests/corpora/run.py $(CORPORA)
	tests/corpora/recall.py $(CORPORA)

hostile: ## Inputs that are only long, or lie about their size: each within 10 seconds and 1 GiB, and a record that says what was cut.
	$(CARGO) build --release --quiet --bin rapporteur
	tests/hostile/run.py --binary target/release/rapporteur

doubling: ## The cost of twice the input, as a multiple, in a table: by reader, function, pattern and rule.
	$(CARGO) test --quiet --package rapporteur-pipeline --test doubling -- --nocapture
	$(CARGO) test --quiet --package rapporteur-grammar --package rapporteur-extract --package rapporteur-mail --test linear twice -- --nocapture
	$(CARGO) test --quiet --package rapporteur-grammar --package rapporteur-extract --package rapporteur-anonymize --lib each_pattern -- --nocapture

docs: ## The documentation of all crates, warnings denied.
	RUSTDOCFLAGS="-D warnings -A rustdoc::private-intra-doc-links" $(CARGO) doc --workspace --no-deps

audit: ## Licences, sources and advisories by cargo-deny (needs it installed, and the network).
	$(CARGO) deny check

clean: ## Removes what the targets made.
	rm -rf $(OUT) target
