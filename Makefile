# 医保报告生成器. The work is in scripts/setup.sh (environment) and in yibao_report itself.
SHELL := /bin/bash
.DEFAULT_GOAL := build

SETUP := bash scripts/setup.sh
BIN := .venv/bin

# make build ARGS="..." and make test ARGS="-k name" pass more words on.
ARGS ?=

define CHECKS
$(BIN)/ruff check .
$(BIN)/ruff format --check .
$(BIN)/mypy
$(BIN)/lint-imports --no-logo
endef

.PHONY: build test lint bench evaluate lock fonts styleguide clean distclean help

build:
	@$(SETUP) build
	$(BIN)/yibao-report build $(ARGS)

test:
	@$(SETUP) test
	$(CHECKS)
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n auto --dist loadfile --no-loadscope-reorder $(ARGS)

lint:
	@$(SETUP) dev
	$(CHECKS)

bench:
	@$(SETUP) dev
	$(BIN)/python -m tests.bench $(ARGS)
	$(BIN)/python -m tests.typeset.bench

# make evaluate ARGS=-v tells every mistake that is missed and every false alarm.
evaluate:
	@$(SETUP) dev
	@$(BIN)/python -m tests.evaluation.evaluate $(ARGS)
	@$(BIN)/python -m tests.figures.measure

# make lock ARGS=--upgrade takes the newest versions that pyproject.toml allows.
lock:
	@$(SETUP) lock $(ARGS)

fonts:
	@$(SETUP) fonts

# docs/components.html: every token and component, from the templates.
styleguide:
	@$(SETUP) dev
	$(BIN)/python -m tests.components.styleguide

clean:
	rm -rf output build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -path ./.venv -prune -o -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean
	rm -rf .venv

help:
	@echo 'make            准备环境并生成报告（同 make build）'
	@echo 'make test       检查代码并运行全部测试'
	@echo 'make lint       只检查代码'
	@echo 'make bench      测量生成速度'
	@echo 'make styleguide 重新生成组件样张 docs/components.html'
	@echo 'make evaluate   测量校对规则的查全率和误报（加 ARGS=-v 列出漏报和误报）'
	@echo 'make fonts      重新安装仿宋、楷体等公文字体'
	@echo 'make lock       重新锁定 Python 软件包的版本（加 ARGS=--upgrade 则升级）'
	@echo 'make clean      删除生成结果和缓存'
	@echo 'make distclean  连同 .venv/ 一起删除'
