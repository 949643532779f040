"""Short texts of the assistant and its channels, in the source language: ``bot/data/texts/<domain>.yml``."""

from collections.abc import Mapping
from pathlib import Path

from bot.content.findings import Finding
from bot.content.strict_yaml import Reader, collecting, load
from bot.content.topics import Text


def read_texts(data: Path, findings: list[Finding]) -> dict[str, Mapping[str, Text]]:
    """domain -> (id -> Text). The domain is the file's name and also the name of its PO file."""
    domains: dict[str, Mapping[str, Text]] = {}
    for path in sorted((data / "texts").glob("*.yml")):
        with collecting(findings):
            reader = Reader(load(path), findings)
            domains[path.stem] = {key: Text(f"{path.stem}.{key}", reader.text(key)) for key in reader.mapping}
    return domains
