"""``make run``: start action server, Rasa and gateway, wait until they are ready, keep them going.

The gateway is up within a second and answers by menu while Rasa loads its model.
"""

import asyncio
import contextlib
import json
import os
import secrets
import signal
import socket
import sys
import time
import urllib.request
from dataclasses import dataclass, field

from bot import paths
from bot.cli import model

GATEWAY_PYTHON = paths.ROOT / ".venv" / "channels" / "bin" / "python"
LOOPBACK = "127.0.0.1"
# A process that ends is started again after this many seconds, doubled up to the last.
RESTART_FIRST, RESTART_LAST = 1.0, 30.0
STOP_SECONDS = 8.0


@dataclass
class Part:
    """One process and its command line."""

    name: str
    command: list[str]
    env: dict[str, str] = field(default_factory=dict)
    process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        """Start it; its output goes to a file of its own in the state folder."""
        log = (paths.STATE / f"{self.name}.log").open("ab")
        self.process = await asyncio.create_subprocess_exec(
            *self.command, cwd=paths.ROOT, env={**os.environ, **self.env}, stdout=log, stderr=log, start_new_session=True
        )
        log.close()

    async def keep(self) -> None:
        """Start it again whenever it ends by itself."""
        wait = RESTART_FIRST
        while True:
            assert self.process
            begun = time.monotonic()
            code = await self.process.wait()
            wait = RESTART_FIRST if time.monotonic() - begun > 60 else min(wait * 2, RESTART_LAST)
            say(f"{self.name} ended (code {code}); see .state/{self.name}.log. Starting it again in {wait:.0f} s")
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


def say(line: str) -> None:
    """A line for the person at the terminal."""
    print(line, flush=True)


def free_port() -> int:
    """A port on loopback that nobody listens on."""
    with socket.socket() as s:
        s.bind((LOOPBACK, 0))
        return int(s.getsockname()[1])


def parts(trained: str) -> list[Part]:
    """The three processes, wired with ports and a secret of this run."""
    port = os.environ.get("PORT") or "8080"
    rasa, actions, secret = str(free_port()), str(free_port()), secrets.token_urlsafe(32)
    shared = {"GATEWAY_SECRET": secret, "ACTIONS_PORT": actions, "TRACKER_DB": str(paths.STATE / "tracker.db"), "PYTHONUNBUFFERED": "1"}
    # rasa_sdk listens on every interface unless told otherwise; a sanic setting keeps it on loopback.
    bot = [sys.executable, "-m", "bot.run"]
    return [
        Part("actions", [*bot, "actions"], {**shared, "SANIC_HOST": LOOPBACK}),
        Part("rasa", [*bot, "run", "--model", trained, "--port", rasa, "--interface", LOOPBACK, "--quiet"], shared),
        Part("gateway", [str(GATEWAY_PYTHON), "-m", "channels.gateway"], {**shared, "PORT": port, "RASA_URL": f"http://{LOOPBACK}:{rasa}", "ACTIONS_URL": f"http://{LOOPBACK}:{actions}"}),
    ]


def _ready(port: str) -> dict[str, bool]:
    try:
        with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/ready", timeout=3) as reply:
            return dict(json.load(reply))
    except urllib.error.HTTPError as error:
        return dict(json.load(error))
    except (OSError, ValueError):
        return {"ready": False, "gateway": False}


async def wait_ready(port: str, running: list[Part], begun: float) -> None:
    """Tell what is still missing, until nothing is. Raises SystemExit when a part ends while starting."""
    told = ""
    while True:
        state = await asyncio.to_thread(_ready, port)
        if state.get("ready"):
            say(f"Ready after {time.monotonic() - begun:.1f} s:  http://{LOOPBACK}:{port}/")
            return
        for part in running:
            if part.process and part.process.returncode is not None:
                tail = (paths.STATE / f"{part.name}.log").read_text(encoding="utf-8", errors="replace").splitlines()[-8:]
                raise SystemExit(f"{part.name} ended while starting. The last lines of .state/{part.name}.log:\n" + "\n".join(tail))
        missing = ", ".join(name for name, ok in state.items() if not ok and name != "ready")
        if missing != told:
            say(f"  waiting for: {missing}")
            told = missing
        await asyncio.sleep(0.1)


async def run() -> None:
    """Train when needed, start everything, stay until Ctrl-C."""
    paths.STATE.mkdir(exist_ok=True)
    if not model.trusted(model.model_path()):
        say("Training a model for the present data (about a minute) ...")
    trained = await asyncio.to_thread(model.train)
    begun = time.monotonic()
    running = parts(str(trained))
    say("Starting action server, Rasa and gateway ...")
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    keepers: list[asyncio.Task[None]] = []
    stopped = asyncio.create_task(stop.wait())
    try:
        for part in running:
            await part.start()
        waiting = asyncio.create_task(wait_ready(os.environ.get("PORT") or "8080", running, begun))
        await asyncio.wait({waiting, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not stop.is_set():
            await waiting
            say("Stop with Ctrl-C.")
            keepers = [asyncio.create_task(part.keep()) for part in running]
            await stopped
        else:
            waiting.cancel()
    finally:
        for keeper in keepers:
            keeper.cancel()
        await asyncio.gather(*(part.stop() for part in running))
        say("Stopped.")


if __name__ == "__main__":
    asyncio.run(run())
