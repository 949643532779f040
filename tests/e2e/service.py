"""The real thing in processes of its own: ``make run`` on free ports with a state folder of its own."""

import asyncio
import contextlib
import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import aiohttp

from bot import paths

BOT_PYTHON = paths.ROOT / ".venv" / "bot" / "bin" / "python"
START_SECONDS = 240  # a slow machine may have to train first


def free_port() -> int:
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return int(s.getsockname()[1])


@dataclass
class Service:
    """Action server, Rasa and gateway, started by the launcher."""

    state: Path
    env: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Start it and wait until it says that it is ready."""
        env = {**os.environ, "RATE_LIMIT": "off", **self.env, "PORT": str(self.port), "STATE_DIR": str(self.state)}
        log = (self.state / "launcher.log").open("ab")
        self.process = subprocess.Popen(
            [str(BOT_PYTHON), "-m", "bot.cli.up"], cwd=paths.ROOT, env=env, stdout=log, stderr=log, start_new_session=True
        )
        log.close()
        until = time.monotonic() + START_SECONDS
        while "Ready after" not in (self.state / "launcher.log").read_text(encoding="utf-8"):
            if self.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError((self.state / "launcher.log").read_text(encoding="utf-8"))
            time.sleep(0.1)

    def stop(self) -> int:
        """Ctrl-C, as a person would; returns the exit status."""
        assert self.process
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGINT)
        return self.process.wait(30)

    def part(self, name: str) -> int:
        """Process id of ``actions``, ``rasa`` or ``gateway``."""
        assert self.process
        marks = {"actions": "bot.run\0actions", "rasa": "bot.run\0run", "gateway": "channels.gateway"}
        for child in Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text(encoding="ascii").split():
            if marks[name] in Path(f"/proc/{child}/cmdline").read_bytes().decode():
                return int(child)
        raise LookupError(name)

    def rasa_port(self) -> int:
        """Where Rasa listens on loopback."""
        arguments = Path(f"/proc/{self.part('rasa')}/cmdline").read_bytes().decode().split("\0")
        return int(arguments[arguments.index("--port") + 1])

    def log(self, name: str) -> str:
        return (self.state / f"{name}.log").read_text(encoding="utf-8", errors="replace")


@contextlib.contextmanager
def running(state: Path, **env: str) -> Iterator[Service]:
    """A service for as long as it is needed; it has to stop cleanly."""
    service = Service(state, env)
    service.start()
    yield service
    assert service.stop() == 0


@dataclass
class Person:
    """Somebody who talks over the public API."""

    session: aiohttp.ClientSession
    url: str
    conversation: str | None = None

    async def says(self, text: str, **rest: Any) -> list[dict[str, Any]]:
        """The messages that come back."""
        body = {"conversation_id": self.conversation, "text": text, **rest}
        async with self.session.post(f"{self.url}/api/v1/messages", json=body) as reply:
            data = await reply.json()
            assert reply.status == 200, data
        self.conversation = data["conversation_id"]
        return list(data["messages"])

    async def erases(self) -> int:
        async with self.session.delete(f"{self.url}/api/v1/conversations/{self.conversation}") as reply:
            return reply.status


async def until(condition: Any, seconds: float = 60) -> None:
    """Wait until an async condition holds."""
    end = time.monotonic() + seconds
    while not await condition():
        assert time.monotonic() < end, "waited too long"
        await asyncio.sleep(0.2)


def dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
