# The ways to build, try, check and install propscope. Every target first makes sure that what it
# needs is there (scripts/setup), which takes no noticeable time when it is.

PREFIX ?= /usr/local
DESTDIR ?=
# What `make run` opens, and what else is given to propscope.
DIR ?= sample-pages
ARGS ?=
# Flags for every build, and for release builds on top.
SWIFT_FLAGS ?= --explicit-target-dependency-import-check error
# A release carries the Swift runtime: it needs no toolchain, and loading it is quicker. The linker
# does not look for the static libraries of Foundation where the toolchain has them.
SWIFT_STATIC := $(dir $(realpath $(shell command -v swift)))../lib/swift_static/linux
RELEASE_FLAGS ?= -c release --static-swift-stdlib -Xlinker -L$(SWIFT_STATIC)

BUILD := .build/release
STAMP := .build/release.stamp
PROGRAM := $(DESTDIR)$(PREFIX)/bin/propscope
LIBRARY := $(DESTDIR)$(PREFIX)/lib/propscope
DOCUMENTS := $(DESTDIR)$(PREFIX)/share/doc/propscope
# Editors that are pointed here complete propscope.yaml and the interface's configuration.
SCHEMAS := $(DESTDIR)$(PREFIX)/share/propscope
NODE := $(or $(PROPSCOPE_NODE),node)
JAVASCRIPT := Sources/PageRuntime/JavaScript
# JavaScript is packed, not compiled: a change there needs no build, and packs older than their
# sources are not used.
MODULES := $(shell find $(JAVASCRIPT) -type f -name '*.cjs' 2>/dev/null)
PACKS := .build/javascript/packs.stamp
SOURCES := Package.swift $(shell find Sources -type f -not -path '$(JAVASCRIPT)/*' 2>/dev/null)

export SWIFT_FLAGS RELEASE_FLAGS

.PHONY: run test conformance build install bench fuzz lint format setup clean

run: build
	@exec $(BUILD)/propscope $(DIR) $(ARGS)

test:
	@scripts/test

# Which of the numbered cases of Next.js's behaviour hold; ARGS=--list names the tests of each.
conformance: setup
	@scripts/conformance $(ARGS)

build: setup $(STAMP) $(PACKS)

$(STAMP): $(SOURCES)
	swift build $(RELEASE_FLAGS) $(SWIFT_FLAGS) --product PropscopeHost
	swift build $(RELEASE_FLAGS) $(SWIFT_FLAGS) --product propscope
	@touch $@

$(PACKS): scripts/pack $(MODULES)
	$(NODE) scripts/pack $(JAVASCRIPT) $(@D)
	@touch $@

# The tree can be moved: the program finds the library, and the library its JavaScript, by their
# own place.
install: build
	install -D -s -m 755 $(BUILD)/propscope "$(PROGRAM)"
	rm -rf "$(LIBRARY)"
	install -D -s -m 755 $(BUILD)/libPropscopeHost.so "$(LIBRARY)/libPropscopeHost.so"
	cd $(JAVASCRIPT) && find . -type f ! -name '*.test.*' \
	  -exec install -D -m 644 '{}' "$(abspath $(LIBRARY))/javascript/{}" ';'
	$(NODE) scripts/pack "$(LIBRARY)/javascript" "$(LIBRARY)/javascript"
	rm -rf "$(DOCUMENTS)"
	install -D -m 644 -t "$(DOCUMENTS)" README.md docs/*.md
	install -D -m 644 -t "$(SCHEMAS)" docs/propscope.schema.json docs/settings.schema.json
	@echo "installed $(PROGRAM)"

bench: build
	@node Benchmarks/run.mjs $(ARGS)

# Hostile documents for SECONDS seconds, beginning with the case FUZZ_SEED; the same ones every time.
fuzz: setup
	@FUZZ_SECONDS=$(or $(SECONDS),60) swift test $(SWIFT_FLAGS) --filter FuzzTests

lint: setup
	@scripts/lint

format:
	swift format format --in-place --recursive --parallel Sources Tests Package.swift

setup:
	@scripts/setup

clean:
	rm -rf .build
