"""What people see while parts of the real service are away, and that it comes back by itself."""

import contextlib
import os
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import aiohttp
import pytest

from bot.content.library import Library
from tests.e2e.service import BOT_PYTHON, Person, Service, running, until


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    with running(tmp_path_factory.mktemp("faulty")) as service:
        yield service


@pytest.mark.parametrize("part", ["actions", "rasa"])
async def test_a_part_dies_and_comes_back(own: Service, content: Library, part: str) -> None:
    async with aiohttp.ClientSession() as session:
        person = Person(session, own.url)
        for code in content.languages.spoken:
            await person.says(f"language:{code}")
        os.kill(own.part(part), signal.SIGKILL)
        last = list(content.languages.spoken)[-1]
        (told,) = await person.says("Er SFO gratis for barnet mitt i 2. klasse?")
        assert told["text"] == content.text("bot", "starting", last)
        (menu,) = await person.says("menu:family")
        assert "topic:sfo_free_hours" in {button["payload"] for button in menu["buttons"]}
        (answer,) = await person.says("topic:sfo_free_hours")
        assert (answer["kind"], answer["language"]) == ("answer", last)

        async def ready() -> bool:
            async with session.get(f"{own.url}/ready") as reply:
                return reply.status == 200

        await until(ready)
        # what was said before is still known: the language that was chosen
        (answer,) = await person.says("topic:intro_who")
        assert (answer["topic"], answer["language"]) == ("intro_who", last)
    assert "Traceback" not in own.log("gateway")


def test_ctrl_c_stops_everything(tmp_path) -> None:
    service = Service(tmp_path)
    service.start()
    parts = [service.part(name) for name in ("actions", "rasa", "gateway")]
    assert service.stop() == 0
    assert not [pid for pid in parts if Path(f"/proc/{pid}").exists()]


def test_a_port_that_is_taken_is_told_in_a_sentence(own: Service, tmp_path) -> None:
    env = {**os.environ, "PORT": str(own.port), "STATE_DIR": str(tmp_path)}
    done = subprocess.run([BOT_PYTHON, "-m", "bot.cli.up"], env=env, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode != 0
    assert f"PORT={own.port} is taken" in done.stderr
    assert "Traceback" not in done.stderr


def test_only_the_gateway_can_be_reached_and_rasa_asks_for_the_secret(own: Service) -> None:
    """Rasa and the action server listen on loopback only; Rasa's connector refuses whoever has no secret."""
    for name in ("actions", "rasa"):
        inodes = _open_files(own.part(name))
        sockets = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()]
        listening = [row for row in sockets if f"socket:[{row[9]}]" in inodes and row[3] == "0A"]
        assert {row[1].split(":")[0] for row in listening} == {"0100007F"}, f"{name} listens beyond loopback"


async def test_rasa_answers_nobody_without_the_secret(own: Service) -> None:
    rasa = f"http://127.0.0.1:{own.rasa_port()}"
    async with aiohttp.ClientSession() as session:
        for headers in ({}, {"X-Gateway-Secret": "guess"}):
            async with session.post(f"{rasa}/webhooks/gateway/message", json={"sender": "x", "text": "hei"}, headers=headers) as reply:
                assert reply.status == 401
            async with session.delete(f"{rasa}/webhooks/gateway/conversation/x", headers=headers) as reply:
                assert reply.status == 401
        for path in ("/model/parse", "/conversations/x/tracker", "/webhooks/rest/webhook", "/domain"):
            async with session.post(rasa + path, json={"sender": "x", "message": "hei", "text": "hei"}) as reply:
                assert reply.status in (404, 405)


def _open_files(pid: int) -> set[str]:
    names = set()
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with contextlib.suppress(OSError):  # closed in the meantime
            names.add(str(link.readlink()))
    return names
