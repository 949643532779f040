"""All settings of the gateway, from the environment. Nothing else reads it."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot import paths


@dataclass(frozen=True)
class Settings:
    """``secret`` keys conversation ids and hashed chat ids; ``gateway_secret`` is shared with Rasa's connector."""

    host: str
    port: int
    rasa_url: str
    actions_url: str
    secret: bytes
    gateway_secret: str
    rate_limit: bool
    telegram_token: str | None
    telegram_base_url: str | None
    public_url: str | None


def _stable_secret(state: Path) -> bytes:
    """A key that outlives restarts, so that conversation ids and hashed chat ids stay valid. Made at first start."""
    path = state / "secret"
    if not path.exists():
        state.mkdir(exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(32), encoding="ascii")
    return path.read_bytes()


def read_settings(env: Mapping[str, str] = os.environ, state: Path = paths.STATE) -> Settings:
    """Raises SystemExit with a sentence where a setting cannot be used."""
    port = env.get("PORT") or "8080"
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise SystemExit(f"PORT={port} is not a port number: use 1-65535, for example PORT=8080")
    public_url = env.get("PUBLIC_URL") or None
    if public_url and not public_url.startswith("https://"):
        raise SystemExit(f"PUBLIC_URL={public_url}: Telegram sends webhooks to https addresses only")
    return Settings(
        host=env.get("HOST") or "127.0.0.1",
        port=int(port),
        rasa_url=env.get("RASA_URL") or "http://127.0.0.1:5005",
        actions_url=env.get("ACTIONS_URL") or "http://127.0.0.1:5055",
        secret=env["ASSISTANT_SECRET"].encode() if env.get("ASSISTANT_SECRET") else _stable_secret(state),
        gateway_secret=env.get("GATEWAY_SECRET") or "",
        rate_limit=(env.get("RATE_LIMIT") or "on").lower() != "off",
        telegram_token=env.get("TELEGRAM_TOKEN") or None,
        telegram_base_url=env.get("TELEGRAM_BASE_URL") or None,
        public_url=public_url.rstrip("/") if public_url else None,
    )
