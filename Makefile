# The ways to build, try, check and install propscope. Every target first makes sure that what it
# needs is there (scripts/setup), which takes no noticeable time when it is.

PREFIX ?= /usr/local
DESTDIR ?=
# What `make run` opens, and what else is given to propscope.
DIR ?= sample-pages
ARGS ?=
# Flags for every build, and for release builds on top.
SWIFT_FLAGS ?= --explicit-target-dependency-import-check error
RELEASE_FLAGS ?= -c release

BUILD := .build/release
STAMP := .build/release.stamp
PROGRAM := $(DESTDIR)$(PREFIX)/bin/propscope
LIBRARY := $(DESTDIR)$(PREFIX)/lib/propscope
JAVASCRIPT := Sources/PageRuntime/JavaScript
# JavaScript is not compiled: a change there needs no build.
SOURCES := Package.swift $(shell find Sources -type f -not -path '$(JAVASCRIPT)/*' 2>/dev/null)

export SWIFT_FLAGS RELEASE_FLAGS

.PHONY: run test build install bench fuzz lint format setup clean

run: build
	@exec $(BUILD)/propscope $(DIR) $(ARGS)

test:
	@scripts/test

build: setup $(STAMP)

$(STAMP): $(SOURCES)
	swift build $(RELEASE_FLAGS) $(SWIFT_FLAGS) --product PropscopeHost
	swift build $(RELEASE_FLAGS) $(SWIFT_FLAGS) --product propscope
	@touch $@

# The tree can be moved: the program finds the library, and the library its JavaScript, by their
# own place.
install: build
	install -D -m 755 $(BUILD)/propscope "$(PROGRAM)"
	rm -rf "$(LIBRARY)"
	install -D -m 755 $(BUILD)/libPropscopeHost.so "$(LIBRARY)/libPropscopeHost.so"
	cd $(JAVASCRIPT) && find . -type f ! -name '*.test.*' \
	  -exec install -D -m 644 '{}' "$(abspath $(LIBRARY))/javascript/{}" ';'
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
