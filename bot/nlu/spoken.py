"""What every component asks about a message: its language, as metadata of training data or as identified."""

import hashlib
from pathlib import Path
from typing import Any

from rasa.shared.nlu.training_data.message import Message

LANGUAGE = "language"  # key on the message, set by LanguageIdentifier


def training_language(message: Message) -> str | None:
    """The language that a training example's file declares: ``metadata: {language: "so"}`` on its intent."""
    metadata: dict[str, Any] = message.get("metadata") or {}
    intent = metadata.get("intent") or {}
    language = intent.get("language") if isinstance(intent, dict) else None
    return language if isinstance(language, str) else None


def files_hash(*paths: Path) -> str:
    """For ``fingerprint_addon``: Rasa's cache sees a component's own source only, not the files it reads or leans on."""
    digest = hashlib.sha256()
    for path in sorted(paths):
        digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
