"""Where the project's files lie. One place, so that tests can point at a copy."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "bot" / "data"
TRANSLATIONS = ROOT / "translations"
MODELS = ROOT / "bot" / "models"
STATE = ROOT / ".state"
