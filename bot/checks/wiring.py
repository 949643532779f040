"""Rasa's own files against the content: every topic is an intent, and a rule leads each to its answer."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.content.findings import Finding
from bot.content.library import Library
from bot.content.strict_yaml import load

FORM = "kommune_form"


def _intents(node: Any) -> set[str]:
    if isinstance(node, dict):
        here = {node["intent"]} if isinstance(node.get("intent"), str) else set()
        return here.union(*(_intents(child) for child in node.values()))
    return set().union(*(_intents(child) for child in node)) if isinstance(node, list) else set()


def check_wiring(content: Library, root: Path) -> Iterator[Finding]:
    """D001 domain and topics differ, D002 a topic has no rule, D003 a text is missing, D004 a topic is under the wrong rule."""
    domain_path, rules_folder = root / "domain.yml", root / "bot" / "data" / "rules"
    domain = load(domain_path)
    listed = {i for i in domain.get("intents", []) if isinstance(i, str)}
    line = domain.lines.get("intents", 1)
    for missing in sorted(content.topics.keys() - listed):
        yield Finding(domain_path, line, "D001", f"the topic {missing} is not an intent", f"add '- {missing}' under intents")
    for extra in sorted(listed - content.topics.keys()):
        yield Finding(domain_path, line, "D001", f"the intent {extra} has no topic file", "write the topic, or take the intent out")
    ruled: set[str] = set()
    asking: set[str] = set()
    for path in sorted(rules_folder.glob("*.yml")):
        for rule in load(path).get("rules", []):
            ruled |= _intents(rule)
            if any(step.get("action") == FORM for step in rule["steps"]):
                asking |= _intents(rule)
    for missing in sorted(content.topics.keys() - ruled):
        yield Finding(
            rules_folder / "topics.yml",
            1,
            "D002",
            f"no rule leads {missing} to an answer",
            f"add '- intent: {missing}' to the rule «answer from the knowledge base»",
        )
    for wrong in sorted(asking ^ {t.id for t in content.topics.values() if t.nearby}):
        yield Finding(
            rules_folder / "topics.yml",
            1,
            "D004",
            f"{wrong} is asked for the kommune first or is marked nearby, and not both",
            "put it under the rule with the form, and write nearby: true in its topic file; or neither",
        )
    for kind in sorted({kind for offer in content.offers for kind in offer.types}):
        if f"offer_type_{kind}" not in content.texts["bot"]:
            text = root / "bot" / "data" / "texts" / "bot.yml"
            yield Finding(text, 1, "O006", f"the kind of offer {kind} has no name", f"add offer_type_{kind}")
    for response in domain.get("responses", {}):
        if response.removeprefix("utter_") not in content.texts["bot"]:
            yield Finding(
                domain_path, domain.lines.get("responses", 1), "D003", f"{response} has no words", "add them to bot/data/texts/bot.yml"
            )
