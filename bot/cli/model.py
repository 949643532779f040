"""Which trained model belongs to the present data, and training when there is none."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from bot import paths

# Everything that changes what a model would learn or how it is laid out.
_INPUTS = (
    "config.yml",
    "domain.yml",
    "bot/data/nlu",
    "bot/data/rules",
    "bot/data/languages.yml",
    "bot/data/other_languages.yml",
    "bot/nlu",
    "bot/core/text.py",
    "bot/core/skeleton.py",
    "bot/core/kommune.py",
    "bot/data/kommuner.yml",
    "bot/data/place_words.yml",
    "bot/core/language.py",
    "uv.lock",
)
TRAINING_FOLDERS = ("bot/data/nlu", "bot/data/rules")


def data_hash(root: Path = paths.ROOT) -> str:
    """Twelve characters that change when the training inputs change."""
    digest = hashlib.sha256()
    for name in _INPUTS:
        path = root / name
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file() and file.suffix in (".yml", ".py", ".lock"):
                digest.update(str(file.relative_to(root)).encode() + file.read_bytes())
    return digest.hexdigest()[:12]


def model_path() -> Path:
    """Where the model for the present data lies, or would."""
    return paths.MODELS / f"{data_hash()}.tar.gz"


def trusted(model: Path) -> bool:
    """True when the archive is the one that was trained here: a model archive is code."""
    note = model.with_suffix("").with_suffix(".sha256")
    return model.exists() and note.exists() and note.read_text(encoding="ascii").strip() == hashlib.sha256(model.read_bytes()).hexdigest()


def train() -> Path:
    """Train unless the model for the present data is there. Raises SystemExit when training fails."""
    model = model_path()
    if trusted(model):
        return model
    paths.MODELS.mkdir(exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "bot.run",
        "train",
        "--fixed-model-name",
        model.name.removesuffix(".tar.gz"),
        "--out",
        str(paths.MODELS),
    ]
    command += ["--data", *TRAINING_FOLDERS, "--quiet"]
    env = {**os.environ, "ACTIONS_PORT": "5055", "TRACKER_DB": ".state/tracker.db", "GATEWAY_SECRET": "only-for-training"}
    if subprocess.run(command, cwd=paths.ROOT, env=env, check=False).returncode != 0 or not model.exists():
        raise SystemExit("training failed; the lines above say why. 'make validate' checks the content first")
    model.with_suffix("").with_suffix(".sha256").write_text(hashlib.sha256(model.read_bytes()).hexdigest(), encoding="ascii")
    for old in paths.MODELS.glob("*.tar.gz"):
        if old != model:
            old.unlink()
            old.with_suffix("").with_suffix(".sha256").unlink(missing_ok=True)
    return model


if __name__ == "__main__":
    print(train())
