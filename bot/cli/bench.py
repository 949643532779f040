"""``make bench``: start-up, memory of each process, and answer times over the public API, measured on this machine."""

import asyncio
import json
import os
import statistics
import time
import urllib.request
from pathlib import Path

from bot import paths
from bot.cli import model
from bot.cli.processes import LOOPBACK, Part, free_port, service, wait_ready
from bot.cli.questions import QUESTIONS, read_questions
from bot.cli.report import content_or_exit

WARM_UP, STARTS = 20, 3


def resident_mb(part: Part) -> int:
    """Resident memory of the process and its children, in MB (Linux)."""
    assert part.process
    pids, total = [part.process.pid], 0
    while pids:
        pid = pids.pop()
        try:
            status = Path(f"/proc/{pid}/status").read_text(encoding="ascii")
            pids += [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
        except OSError:
            continue
        total += next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")), 0)
    return total // 1024


def ask(port: str, text: str) -> float:
    """Milliseconds for one question as a first message, over HTTP."""
    body = json.dumps({"text": text}).encode()
    request = urllib.request.Request(f"http://{LOOPBACK}:{port}/api/v1/messages", body, {"Content-Type": "application/json"})
    begun = time.perf_counter()
    with urllib.request.urlopen(request, timeout=30) as reply:
        json.load(reply)
    return (time.perf_counter() - begun) * 1000


async def measure() -> None:
    """Print a Markdown table of what was seen."""
    content = content_or_exit()
    texts = [q.text for q in read_questions(QUESTIONS, content)]
    trained, port = model.train(), str(free_port())
    os.environ["RATE_LIMIT"] = "off"
    paths.STATE.mkdir(parents=True, exist_ok=True)
    starts: list[float] = []
    for n in range(STARTS):
        parts = service(trained, port)
        try:
            begun = time.monotonic()
            await asyncio.gather(*(part.start() for part in parts))
            await wait_ready(port, parts, tell=lambda line: None)
            starts.append(time.monotonic() - begun)
            if n == STARTS - 1:
                for text in texts[:WARM_UP]:
                    await asyncio.to_thread(ask, port, text)
                times = [await asyncio.to_thread(ask, port, text) for text in texts]
                memory = {part.name: resident_mb(part) for part in parts}
        finally:
            await asyncio.gather(*(part.stop() for part in parts))
    print("| what | measured |\n|---|---|")
    print(f"| ready after, {STARTS} starts | {', '.join(f'{s:.1f} s' for s in starts)} |")
    print(
        f"| one turn over the public API, {len(times)} questions | median {statistics.median(times):.0f} ms, 95 % under {statistics.quantiles(times, n=20)[-1]:.0f} ms |"
    )
    for name, size in memory.items():
        print(f"| memory of {name} | {size} MB |")
    print(f"| model archive | {trained.stat().st_size / 1e6:.1f} MB |")


if __name__ == "__main__":
    asyncio.run(measure())
