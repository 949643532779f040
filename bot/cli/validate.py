"""``make validate``: everything that can be wrong with the content, each finding on its own line."""

import sys
from pathlib import Path

from bot import paths
from bot.checks.training import check_training
from bot.checks.translations import check_translations
from bot.checks.wiring import check_wiring
from bot.checks.wording import check_wording
from bot.cli.report import print_findings
from bot.content.findings import ContentError, Finding
from bot.content.library import read_library
from bot.content.training import read_training


def findings(root: Path = paths.ROOT) -> list[Finding]:
    """All findings of the content of a project in ``root``."""
    found: list[Finding] = []
    data, translations = root / "bot" / "data", root / "translations"
    try:
        content = read_library(data, translations)
        examples = read_training(data, found)
        found += content.findings
        found += check_wording(content)
        found += check_translations(content, translations)
        found += check_training(content, examples)
        found += check_wiring(content, root)
    except ContentError as error:
        found += error.findings
    return found


def main() -> None:
    """Exit status 1 when there is a finding."""
    count = print_findings(findings())
    if count:
        sys.exit(f"{count} finding{'s' if count != 1 else ''}. docs/checks.md explains each id")
    print("content: clean")


if __name__ == "__main__":
    main()
