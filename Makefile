# Each target wraps one Maven call or one command; `make help` lists them.
MVN ?= mvn -B -q
LOGSPEC := target/logspec/bin/logspec

.DEFAULT_GOAL := help
.PHONY: help build test demo fmt lint golden verify clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build a runnable installation in target/logspec
	$(MVN) -DskipTests package

test: ## run all tests
	mvn -B test

demo: build ## plan, apply and plan again on the built-in sandbox: no AWS account needed
	@rm -rf target/demo && mkdir -p target/demo && cp samples/quickstart/logspec.yaml target/demo
	@cd target/demo && for args in 'plan' 'apply --auto-approve' 'plan --detailed-exitcode'; do \
	  printf '\n$$ logspec %s --sandbox\n\n' "$$args"; ../logspec/bin/logspec $$args --sandbox || exit 1; done

fmt: ## format the sources
	$(MVN) spotless:apply

lint: ## check the formatting, compile with warnings as errors
	$(MVN) spotless:check test-compile

golden: ## rewrite the approved outputs under src/test/resources/golden
	$(MVN) test -Dgolden.update=true

verify: ## what CI runs: format, lint, tests, installation, clean tree
	mvn -B spotless:check verify
	@test -z "$$(git status --porcelain)" || { git status --short; echo "verify: the build changed the tree" >&2; exit 1; }

clean: ## remove target/
	rm -rf target
