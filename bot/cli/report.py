"""How commands tell what is wrong with the content: every finding on its line, never a traceback."""

import sys
from collections.abc import Iterable

from bot import paths
from bot.content.findings import ContentError, Finding
from bot.content.library import Library, library


def print_findings(findings: Iterable[Finding]) -> int:
    """Print them to standard error, sorted; returns how many there were."""
    lines = sorted({finding.render(paths.ROOT) for finding in findings})
    for line in lines:
        print(line, file=sys.stderr)
    return len(lines)


def content_or_exit() -> Library:
    """The project's content; ends the command with all findings where it cannot be used."""
    try:
        return library()
    except ContentError as error:
        count = print_findings(error.findings)
        raise SystemExit(f"{count} finding{'s' if count != 1 else ''}: mend these first") from None
