"""``make messages``: bring the PO files up to the present Norwegian texts."""

from bot import paths
from bot.cli.report import content_or_exit
from bot.content.po_files import write_all


def main() -> None:
    """Print a line for every file that changed; where nothing changed, say so."""
    done = write_all(content_or_exit(), paths.TRANSLATIONS)
    changed = {path: merged for path, merged in done.items() if merged.added or merged.fuzzy or merged.removed}
    for path, merged in changed.items():
        print(f"{path.relative_to(paths.ROOT)}: {merged}")
    print(f"{len(done)} files, {len(changed)} changed")


if __name__ == "__main__":
    main()
