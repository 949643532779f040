"""``make handbook [OUT=folder] [BASE=https://...]``: all answers in all languages as a static site."""

import os
import shutil
from datetime import date
from pathlib import Path

from bot import paths
from bot.content.findings import ContentError
from bot.content.library import library
from channels.handbook.pages import Handbook


def build(out: Path, base: str) -> int:
    """Write the whole site or nothing: it grows beside ``out`` and takes its place at the end. Returns the number of files."""
    part = out.with_name(out.name + ".part")
    shutil.rmtree(part, ignore_errors=True)
    count = 0
    for name, text in Handbook(library(), date.today(), base).files():
        path = part / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
        count += 1
    shutil.rmtree(out, ignore_errors=True)
    part.rename(out)
    return count


def main() -> None:
    """Reads OUT and BASE from the environment."""
    out = Path(os.environ.get("OUT") or paths.STATE / "handbook")
    try:
        count = build(out, (os.environ.get("BASE") or "").rstrip("/"))
    except ContentError as error:
        raise SystemExit(f"the content has faults, mend them first:\n{error}") from None
    print(f"{count} files in {out}")


if __name__ == "__main__":
    main()
