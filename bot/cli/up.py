"""``make run``: start action server, Rasa and gateway, wait until they are ready, keep them going.

The gateway is up within a second and answers by menu while Rasa loads its model.
"""

import asyncio
import contextlib
import os
import signal
import time

from bot import paths
from bot.cli import model
from bot.cli.processes import LOOPBACK, Part, StartFailed, refuse_taken, say, service, wait_ready
from bot.cli.report import content_or_exit


async def run() -> None:
    """Train when needed, start everything, stay until Ctrl-C."""
    port = os.environ.get("PORT") or "8080"
    refuse_taken(port)
    content_or_exit()
    paths.STATE.mkdir(parents=True, exist_ok=True)
    if not model.trusted(model.model_path()):
        say("Training a model for the present data (about a minute) ...")
    trained = await asyncio.to_thread(model.train)
    parts = service(trained, port)
    stop = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    stopped = asyncio.create_task(stop.wait())
    keepers: list[asyncio.Task[None]] = []
    begun = time.monotonic()
    say("Starting action server, Rasa and gateway ...")
    try:
        await asyncio.gather(*(part.start() for part in parts))
        waiting = asyncio.create_task(wait_ready(port, parts))
        await asyncio.wait({waiting, stopped}, return_when=asyncio.FIRST_COMPLETED)
        if not stop.is_set():
            await waiting
            say(f"Ready after {time.monotonic() - begun:.1f} s:  http://{LOOPBACK}:{port}/")
            say("Stop with Ctrl-C.")
            keepers = [asyncio.create_task(part.keep()) for part in parts]
            await stopped
        waiting.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await waiting
    finally:
        await _stop(keepers, parts)
        say("Stopped.")


async def _stop(keepers: list[asyncio.Task[None]], parts: list[Part]) -> None:
    for keeper in keepers:
        keeper.cancel()
    await asyncio.gather(*(part.stop() for part in parts))


if __name__ == "__main__":
    try:
        asyncio.run(run())
    except StartFailed as error:
        raise SystemExit(str(error)) from None
