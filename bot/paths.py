"""Where the project's files lie. One place; the environment may move what is written at run time."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "bot" / "data"
TRANSLATIONS = ROOT / "translations"
MODELS = Path(os.environ.get("MODELS_DIR") or ROOT / "bot" / "models").resolve()
STATE = Path(os.environ.get("STATE_DIR") or ROOT / ".state").resolve()
