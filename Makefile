# Each target wraps one Maven call or one command; `make help` lists them.
MVN ?= mvn -B -q -C
LOGSPEC := target/logspec/bin/logspec

.DEFAULT_GOAL := help
.PHONY: help build test chaos laws demo fmt lint golden pictures verify dist install uninstall bench bench-compare clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## build a runnable installation in target/logspec
	$(MVN) -DskipTests package

test: ## run all tests
	@command -v chromium >/dev/null && command -v chromedriver >/dev/null || \
	  echo "test: no chromium and chromedriver here: the tests in a browser are skipped"
	mvn -B -C test

chaos: ## play seeded stories of failure against the sandbox: SEEDS=n, or one of them: SEED=k
	$(MVN) test -Dtest=ChaosTest -Dchaos.seeds=$(or $(SEEDS),100) -Dchaos.seed=$(SEED)

laws: ## hold what is always true against more stories than a build does: SEEDS=n of each, or SEED=k
	$(MVN) test -Dtest='*LawsTest,WavesOfShardsTest,ShardedApplyTest' -Dseeds=$(or $(SEEDS),20) -Dseed=$(SEED)

# The sandbox's clusters tell one story, of one night.
STORY = 'insights waterfall $(NIGHT)' 'insights why general-purpose-4mzsr $(NIGHT)'
NIGHT = --since 2026-03-19T04:25Z --until 2026-03-19T04:35Z

define NEXT

That was the built-in sandbox; no account was asked. What next:

  export PATH="$(CURDIR)/target/logspec/bin:$$PATH"
  logspec init --sandbox && logspec plan --sandbox   # a spec of your own, in an empty folder
  logspec init && logspec plan                       # your account: reads it, changes nothing
  logspec help                                       # all commands, in groups

On pull requests in ten minutes: src/site/markdown/reviews.md. All pages: README.md.
endef
export NEXT

demo: build ## plan, apply, plan again, and read the logs, on the built-in sandbox: no AWS account needed
	@rm -rf target/demo && mkdir -p target/demo && cp samples/quickstart/logspec.yaml target/demo
	@cd target/demo && for args in 'plan' 'apply --auto-approve' 'plan --detailed-exitcode' $(STORY); do \
	  printf '\n$$ logspec %s --sandbox\n\n' "$$args"; ../logspec/bin/logspec $$args --sandbox || exit 1; done
	@printf '%s\n' "$$NEXT"

fmt: ## format the sources
	$(MVN) spotless:apply

lint: ## check the formatting, compile with warnings as errors
	$(MVN) spotless:check test-compile

golden: ## rewrite the approved outputs under src/test/resources/golden
	$(MVN) test -Dgolden.update=true

pictures: ## take the pictures on the pages anew, in chromium
	$(MVN) test -Dtest=CommentPicturesTest,StatusPageTest -Dpictures=true

verify: ## what CI runs: format, lint, tests, installation, clean tree
	mvn -B -C spotless:check verify
	@test -z "$$(git status --porcelain)" || { git status --short; echo "verify: the build changed the tree" >&2; exit 1; }

dist: ## make the distribution in target/dist: archives, one with its own Java, SBOM, sums
	$(MVN) -Pdist -DskipTests clean verify

PREFIX ?= /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share
install: ## install under PREFIX (default /usr/local), with man page and completion for bash, zsh and fish
	$(MVN) -Pdist -DskipTests package
	mkdir -p "$(DESTDIR)$(PREFIX)/lib" "$(DESTDIR)$(PREFIX)/bin" "$(SHARE)/man/man1" "$(SHARE)/bash-completion/completions" "$(SHARE)/zsh/site-functions" "$(SHARE)/fish/vendor_completions.d"
	rm -rf "$(DESTDIR)$(PREFIX)/lib/logspec"
	cp -Rp target/logspec "$(DESTDIR)$(PREFIX)/lib/logspec"
	ln -sf ../lib/logspec/bin/logspec "$(DESTDIR)$(PREFIX)/bin/logspec"
	cp target/logspec/man/logspec.1 "$(SHARE)/man/man1/logspec.1"
	cp target/logspec/completion/logspec.bash "$(SHARE)/bash-completion/completions/logspec"
	cp target/logspec/completion/_logspec "$(SHARE)/zsh/site-functions/_logspec"
	cp target/logspec/completion/logspec.fish "$(SHARE)/fish/vendor_completions.d/logspec.fish"

uninstall: ## remove what install put under PREFIX
	rm -rf "$(DESTDIR)$(PREFIX)/lib/logspec"
	rm -f "$(DESTDIR)$(PREFIX)/bin/logspec" "$(SHARE)/man/man1/logspec.1" "$(SHARE)/bash-completion/completions/logspec" "$(SHARE)/zsh/site-functions/_logspec" "$(SHARE)/fish/vendor_completions.d/logspec.fish"

BENCH = java -Dsun.net.httpserver.nodelay=true -Dsun.net.http.retryPost=false \
  -cp "target/classes:target/test-classes:$$(cat target/bench.classpath)" dev.logspec.bench.Bench

bench: ## measure start-up, apply, scale and the diff; print the table of figures
	@$(MVN) -Pbench -DskipTests package
	@$(BENCH) target/logspec

bench-compare: ## the same for revision BASE and then for this tree, one after the other
	@test -n "$(BASE)" || { echo "give BASE=revision" >&2; exit 64; }
	@rm -rf target/base && git worktree prune && git worktree add -q --detach --force target/base "$(BASE)"
	@cd target/base && $(MVN) -DskipTests package
	@$(MVN) -Pbench -DskipTests package
	@$(BENCH) target/base/target/logspec target/logspec; git worktree remove --force target/base

clean: ## remove target/
	rm -rf target
