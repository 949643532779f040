"""What a content check says: where, which check, why, and how to mend it."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, order=True)
class Finding:
    """One thing wrong in one file.

    ``check`` is the id under which ``docs/checks.md`` explains it (for example ``T003``);
    ``line`` counts from 1.
    """

    path: Path
    line: int
    check: str
    message: str
    mend: str

    def render(self, root: Path) -> str:
        """``path:line: T003 message - mend``, the path relative to ``root`` where it lies below it."""
        path = self.path.relative_to(root) if self.path.is_relative_to(root) else self.path
        return f"{path}:{self.line}: {self.check} {self.message} - {self.mend}"


class ContentError(Exception):
    """The content cannot be used. Carries every finding, not just the first."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = sorted(findings)
        super().__init__("\n".join(f.render(f.path.parent) for f in self.findings))
