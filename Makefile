# `make` lists the targets; `make demo` needs Rust and nothing else.
.DEFAULT_GOAL := help
.PHONY: help assets demo run test check audit e2e bench clean

help: ## this list
	@sed -n 's/^\([a-z0-9]*\):.*## /\1\t/p' Makefile | expand -t 10

assets: ## styles, scripts, fonts and icons into crates/web/dist, which the build embeds
	@scripts/install.sh demo
	@scripts/assets.sh

demo: ## build and run with sample data in ./data/demo
	@scripts/rust-version.sh
	@$(MAKE) --no-print-directory assets
	cargo build -p app --locked
	cargo run -q -p app --bin stoyka --locked -- demo

run: ## build and run on your own data
	@scripts/rust-version.sh
	@$(MAKE) --no-print-directory assets
	cargo run -p app --bin stoyka --locked -- serve

test: ## formatting, lints, all tests on both databases, browser tests
	@scripts/test.sh

check: assets ## formatting, lints, licences, unused dependencies, texts and generated files
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --locked -- -D warnings
	command -v cargo-deny >/dev/null || cargo install cargo-deny --locked
	cargo deny --locked check --hide-inclusion-graph licenses bans sources
	command -v cargo-machete >/dev/null || cargo install cargo-machete --locked
	cargo machete
	cargo test -p app --test it --locked -- openapi messages

audit: ## known vulnerabilities in dependencies (needs the network: the advisory list is a git repository)
	command -v cargo-deny >/dev/null || cargo install cargo-deny --locked
	cargo deny --locked check advisories

e2e: ## browser tests; SPEC=name runs one
	@scripts/install.sh test
	@scripts/assets.sh --dev
	@scripts/e2e.sh $(SPEC)

bench: assets ## a million orders on both databases: requests per second beside two floors; ARGS='--engine sqlite' runs a part
	@scripts/bench.sh $(ARGS)

clean: ## what was built; your data stays
	cargo clean
	rm -rf node_modules crates/web/dist e2e/shots
