"""``make new-topic ID=work_shoes [GROUP=work]``: the files of a new topic as stubs, and where to begin."""

import os
import sys
from pathlib import Path

from bot import paths
from bot.content.library import read_library
from bot.content.topics import IDENTIFIER

STUB = paths.DATA / "stubs" / "topic.yml"
EXAMPLES = '- intent: {id}\n  metadata: {{language: "{language}"}}\n  examples: |\n'


def create(topic_id: str, group: str, root: Path) -> list[str]:
    """Write the stubs below ``root``; returns what to do, a line a step. Raises ValueError with a sentence; then nothing was written."""
    data = root / "bot" / "data"
    content = read_library(data, root / "translations")
    known = sorted({topic.group for topic in content.topics.values()})
    if not IDENTIFIER.match(topic_id):
        raise ValueError(f"ID={topic_id} cannot be a topic id: small letters a-z, digits and _, for example ID=work_shoes")
    if topic_id in content.topics:
        raise ValueError(f"the topic {topic_id} is there already: {content.topics[topic_id].path.relative_to(root)}")
    if group not in known:
        raise ValueError(f"GROUP={group} is no group: use one of {', '.join(known)}")
    topic = data / "topics" / group / f"{topic_id}.yml"
    writes = {topic: STUB.read_text(encoding="utf-8").replace("ID", topic_id).replace("GROUP", group)}
    for language in content.languages.spoken:
        path = data / "nlu" / language / f"{group}.yml"
        before = path.read_text(encoding="utf-8") if path.exists() else 'version: "3.1"\nnlu:\n'
        writes[path] = before + EXAMPLES.format(id=topic_id, language=language)
    domain, rules = root / "domain.yml", data / "rules" / "topics.yml"
    writes[domain] = domain.read_text(encoding="utf-8").replace("intents:\n", f"intents:\n  - {topic_id}\n", 1)
    writes[rules] = rules.read_text(encoding="utf-8").replace("      - or:\n", f"      - or:\n          - intent: {topic_id}\n", 1)
    for path, text in writes.items():
        path.write_text(text, encoding="utf-8")
    steps = [f"1. Write the answer: {topic.relative_to(root)}"]
    steps += [f"2. Add sentences as people type them: {path.relative_to(root)}" for path in writes if path.parent.parent.name == "nlu"]
    return [*steps, "3. make messages, then translate the new entries in translations/", "4. make validate says what is still missing"]


def main() -> None:
    """Reads ID and GROUP from the environment; the group is the id's first word where it is left out."""
    topic_id = os.environ.get("ID", "")
    try:
        print("\n".join(create(topic_id, os.environ.get("GROUP") or topic_id.split("_")[0], paths.ROOT)))
    except ValueError as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
