# The commands of the project. 'make help' prints them.
.DEFAULT_GOAL := help
SHELL := /bin/bash
VENV := .venv
BOT := $(VENV)/bot/bin/python
CHANNELS := $(VENV)/channels/bin/python
DEV := $(VENV)/dev/bin/python
export RASA_TELEMETRY_ENABLED := false
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help run test install validate train ask evaluate bench coverage handbook new-topic new-language messages screenshots lock clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

run: $(VENV)/bot.done $(VENV)/channels.done ## set up what is missing and start everything (PORT=8080)
	@$(BOT) -m bot.cli.up

test: $(VENV)/bot.done $(VENV)/channels.done $(VENV)/dev.done ## set up what is missing and run every check
	@tools/test

install: $(VENV)/bot.done $(VENV)/channels.done $(VENV)/dev.done ## the three environments only

$(VENV)/%.done: uv.lock pyproject.toml tools/install
	@tools/install $*

validate: $(VENV)/bot.done ## check content and training data
	@$(BOT) -m bot.cli.validate
	@tools/rasa-validate

train: $(VENV)/bot.done ## train a model for the present data
	@$(BOT) -m bot.cli.model

ask: $(VENV)/bot.done ## make ask TEXT="..." [LANGUAGE=so] [KOMMUNE=0301]: one question, each step shown
	@TEXT='$(subst ','\'',$(TEXT))' LANGUAGE='$(LANGUAGE)' KOMMUNE='$(KOMMUNE)' $(BOT) -m bot.cli.ask

evaluate: $(VENV)/bot.done ## [DATA=file.jsonl] [REPORT=out.json]: understanding per language and topic
	@DATA='$(DATA)' REPORT='$(REPORT)' $(BOT) -m bot.cli.evaluate

bench: $(VENV)/bot.done $(VENV)/channels.done ## start-up, memory and answer times, measured here
	@$(BOT) -m bot.cli.bench

screenshots: $(VENV)/bot.done $(VENV)/channels.done $(VENV)/dev.done ## take the README's picture anew (needs Chromium)
	@$(DEV) -m tests.e2e.screenshots

coverage: $(VENV)/bot.done ## topic x language: answers, translations, training sentences
	@$(BOT) -m bot.cli.coverage

handbook: $(VENV)/channels.done ## [OUT=folder] [BASE=https://...]: all answers as a static site
	@OUT='$(OUT)' BASE='$(BASE)' $(CHANNELS) -m channels.handbook.site

new-topic: $(VENV)/bot.done ## ID=work_shoes [GROUP=work]: the files of a new topic, as stubs
	@ID='$(ID)' GROUP='$(GROUP)' $(BOT) -m bot.cli.new_topic

new-language: $(VENV)/bot.done ## CODE=fa NAME=فارسی: the files of a new language, as stubs
	@CODE='$(CODE)' NAME='$(NAME)' $(BOT) -m bot.cli.new_language

messages: $(VENV)/bot.done ## bring the PO files up to the present texts
	@$(BOT) -m bot.cli.messages

lock: ## resolve the dependencies anew
	@tools/uv lock --upgrade

clean: ## remove environments, models and state
	rm -rf $(VENV) .state .rasa bot/models/*.tar.gz bot/models/*.sha256
