"""Settings come from the environment; what cannot be used is told in a sentence."""

import stat
from pathlib import Path

import pytest

from channels.config import read_settings


@pytest.mark.parametrize(
    ("env", "words"), [({"PORT": "abc"}, "PORT=abc"), ({"PORT": "0"}, "1-65535"), ({"PUBLIC_URL": "http://x.no"}, "https")]
)
def test_wrong_settings_are_told(tmp_path: Path, env: dict[str, str], words: str) -> None:
    with pytest.raises(SystemExit, match=words):
        read_settings(env, tmp_path)


def test_defaults_and_a_secret_that_stays(tmp_path: Path) -> None:
    first, second = read_settings({}, tmp_path / "state"), read_settings({}, tmp_path / "state")
    assert (first.host, first.port, first.rate_limit) == ("127.0.0.1", 8080, True)
    assert first.secret == second.secret
    assert len(first.secret) >= 32
    assert stat.S_IMODE((tmp_path / "state" / "secret").stat().st_mode) == 0o600


def test_the_environment_wins(tmp_path: Path) -> None:
    found = read_settings({"PORT": "9000", "ASSISTANT_SECRET": "x" * 40, "RATE_LIMIT": "off", "PUBLIC_URL": "https://a.no/"}, tmp_path)
    assert (found.port, found.secret, found.rate_limit, found.public_url) == (9000, b"x" * 40, False, "https://a.no")
