"""Rasa's SQL tracker store with the two things it lacks: forgetting a conversation, and forgetting old ones."""

from rasa.core.tracker_store import SQLTrackerStore
from sqlalchemy import func


class ErasableTrackerStore(SQLTrackerStore):
    """SQLite or PostgreSQL, as ``endpoints.yml`` says."""

    async def delete(self, sender_id: str) -> int:
        """Remove every event of a conversation at once; returns how many there were."""
        with self.session_scope() as session:
            gone = session.query(self.SQLEvent).filter_by(sender_id=sender_id).delete()
            session.commit()
        return int(gone)

    async def delete_silent_since(self, moment: float) -> int:
        """Remove conversations whose last event is older than ``moment`` (Unix time); returns how many."""
        event = self.SQLEvent
        with self.session_scope() as session:
            last = session.query(event.sender_id).group_by(event.sender_id).having(func.max(event.timestamp) < moment)
            silent = [row[0] for row in last]
            for sender_id in silent:
                session.query(event).filter_by(sender_id=sender_id).delete()
            session.commit()
        return len(silent)
