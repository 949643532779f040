"""Forgetting: one conversation at once, and all that have been silent for long."""

from pathlib import Path

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.nlu.tracker_store import ErasableTrackerStore


@pytest.fixture
def store(tmp_path: Path) -> ErasableTrackerStore:
    return ErasableTrackerStore(domain=Domain.empty(), dialect="sqlite", db=str(tmp_path / "tracker.db"))


async def _talk(store: ErasableTrackerStore, sender: str, *moments: float) -> None:
    await store.save(DialogueStateTracker.from_events(sender, [UserUttered("hei", timestamp=moment) for moment in moments]))


async def test_one_conversation(store: ErasableTrackerStore) -> None:
    await _talk(store, "ann", 100.0)
    await _talk(store, "bob", 100.0)
    assert await store.delete("ann") >= 1
    assert await store.retrieve("ann") is None
    assert await store.retrieve("bob") is not None
    assert await store.delete("ann") == 0


async def test_old_conversations(store: ErasableTrackerStore) -> None:
    await _talk(store, "old", 100.0, 200.0)
    await _talk(store, "alive", 100.0, 900.0)
    assert await store.delete_silent_since(500.0) == 1
    assert await store.retrieve("old") is None
    kept = await store.retrieve("alive")
    assert kept
    assert len([event for event in kept.events if isinstance(event, UserUttered)]) == 2
