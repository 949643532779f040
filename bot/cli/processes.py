"""The three processes as child processes: start, watch, stop."""

import asyncio
import contextlib
import json
import os
import secrets
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot import paths

GATEWAY_PYTHON = paths.ROOT / ".venv" / "channels" / "bin" / "python"
LOOPBACK = "127.0.0.1"
# A process that ends is started again after this many seconds, doubled up to the last.
RESTART_FIRST, RESTART_LAST = 1.0, 30.0
STOP_SECONDS = 8.0
_POLL_SECONDS = 0.1


def say(line: str) -> None:
    """A line for the person at the terminal."""
    print(line, flush=True)


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as s:
        s.bind((LOOPBACK, 0))
        return int(s.getsockname()[1])


class StartFailed(Exception):
    """A part ended before it was ready; the text says which and why."""


def refuse_taken(port: str) -> None:
    """Raises StartFailed where ``port`` cannot be the gateway's: another program would answer in its place."""
    if not port.isdigit() or not 0 < int(port) < 65536:
        raise StartFailed(f"PORT={port} is not a port number: use 1-65535, for example PORT=8080")
    with socket.socket() as s:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a port that was just given back is free
        try:
            s.bind((LOOPBACK, int(port)))
        except OSError as error:
            raise StartFailed(
                f"PORT={port} is taken ({error.strerror}): stop the other program, or choose another port, for example make run PORT=8090"
            ) from None


@dataclass
class Part:
    """One process and its command line."""

    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None

    @property
    def log(self) -> Path:
        """What it printed."""
        return paths.STATE / f"{self.name}.log"

    @property
    def ended(self) -> bool:
        """True when it was started and is no longer there."""
        return self.process is not None and self.process.returncode is not None

    async def start(self) -> None:
        """Start it; its output goes to a file of its own in the state folder."""
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *self.command, cwd=paths.ROOT, env={**os.environ, **self.env}, stdout=log, stderr=log, start_new_session=True
            )

    async def keep(self) -> None:
        """Start it again whenever it ends by itself."""
        wait = RESTART_FIRST
        while True:
            assert self.process
            begun = time.monotonic()
            code = await self.process.wait()
            wait = RESTART_FIRST if time.monotonic() - begun > 60 else min(wait * 2, RESTART_LAST)
            say(f"{self.name} ended (code {code}); see {self.log}. Starting it again in {wait:.0f} s")
            await asyncio.sleep(wait)
            await self.start()

    async def stop(self) -> None:
        """Ask it to end, then make it."""
        if self.process is None or self.process.returncode is not None:
            return
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGTERM)
        try:
            await asyncio.wait_for(self.process.wait(), STOP_SECONDS)
        except asyncio.TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)
            await self.process.wait()


def service(model: Path, port: str) -> list[Part]:
    """Action server, Rasa and gateway, wired with ports and a secret of this run. Only the gateway's port is chosen."""
    rasa, actions, secret = str(free_port()), str(free_port()), secrets.token_urlsafe(32)
    shared = {"GATEWAY_SECRET": secret, "ACTIONS_PORT": actions, "TRACKER_DB": str(paths.STATE / "tracker.db"), "PYTHONUNBUFFERED": "1"}
    bot = [sys.executable, "-m", "bot.run"]
    gateway = {"PORT": port, "RASA_URL": f"http://{LOOPBACK}:{rasa}", "ACTIONS_URL": f"http://{LOOPBACK}:{actions}"}
    return [
        Part("actions", [*bot, "actions"], shared),
        Part("rasa", [*bot, "run", "--model", str(model), "--port", rasa, "--interface", LOOPBACK, "--quiet"], shared),
        Part("gateway", [str(GATEWAY_PYTHON), "-m", "channels.gateway"], {**shared, **gateway}),
    ]


def _ready(port: str) -> dict[str, bool]:
    try:
        with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/ready", timeout=3) as reply:
            return dict(json.load(reply))
    except urllib.error.HTTPError as error:
        return dict(json.load(error))
    except (OSError, ValueError):
        return {"ready": False, "gateway": False}


async def wait_ready(port: str, parts: list[Part], tell: Callable[[str], None] = say) -> None:
    """Tell what is still missing, until nothing is. Raises StartFailed when a part ends while starting."""
    told = ""
    while True:
        state = await asyncio.to_thread(_ready, port)
        for part in parts:
            if part.ended:
                lines = part.log.read_text(encoding="utf-8", errors="replace").strip().splitlines()
                raise StartFailed(f"{part.name} ended while starting: {lines[-1] if lines else 'it said nothing'}\nMore in {part.log}")
        if state.get("ready"):
            return
        missing = ", ".join(name for name, ok in state.items() if not ok and name != "ready")
        if missing != told:
            tell(f"  waiting for: {missing}")
            told = missing
        await asyncio.sleep(_POLL_SECONDS)
