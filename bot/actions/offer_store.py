"""Local offers in a database: SQLite by default, another by ``OFFERS_DATABASE_URL``."""

import os
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import JSON, Column, Date, String, create_engine, delete, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, declarative_base

from bot import paths
from bot.content.offers import OfferRecord

Base: Any = declarative_base()


class OfferRow(Base):
    """One offer. Columns as in ``OfferRecord``; lists are JSON."""

    __tablename__ = "offers"
    id = Column(String, primary_key=True)
    kommune = Column(String(4), nullable=False, index=True)
    name = Column(String, nullable=False)
    organisation = Column(String, nullable=False)
    types = Column(JSON, nullable=False)
    place = Column(String)
    weekdays = Column(JSON, nullable=False)
    times = Column(String)
    cost = Column(String, nullable=False)
    languages = Column(JSON, nullable=False)
    phone = Column(String)
    email = Column(String)
    url = Column(String)
    source_url = Column(String, nullable=False)
    as_of = Column(String, nullable=False)
    confidence = Column(String, nullable=False)
    checked = Column(Date, nullable=False)
    review_by = Column(Date, nullable=False)


_FIELDS = tuple(OfferRecord.__dataclass_fields__)
# Best known first: recently seen, then older, then «call first».
_ORDER = {"recent": 0, "older": 1, "call_first": 2}


def default_url() -> str:
    """``OFFERS_DATABASE_URL``, else a file in the state folder."""
    return os.environ.get("OFFERS_DATABASE_URL") or f"sqlite:///{paths.STATE / 'offers.db'}"


class OfferStore:
    """Reads and fills the offers database."""

    def __init__(self, url: str | None = None) -> None:
        url = url or default_url()
        if url.startswith("sqlite:///"):
            paths.STATE.mkdir(exist_ok=True)
        self._engine: Engine = create_engine(url, future=True)

    def fill(self, offers: Iterable[OfferRecord]) -> int:
        """Replace everything by ``offers`` in one transaction; returns how many there are now."""
        Base.metadata.create_all(self._engine)
        rows = [OfferRow(**{f: list(v) if isinstance(v := getattr(offer, f), tuple) else v for f in _FIELDS}) for offer in offers]
        with Session(self._engine) as session, session.begin():
            session.execute(delete(OfferRow))
            session.add_all(rows)
        return len(rows)

    def find(self, kommune: str, types: Iterable[str], today: date) -> list[OfferRecord]:
        """Offers of any of ``types`` in a kommune (four-digit number), best known first.

        One past its review date is still listed, marked ``call_first``: it may have changed.
        """
        wanted = set(types)
        with Session(self._engine) as session:
            rows = session.execute(select(OfferRow).where(OfferRow.kommune == kommune)).scalars().all()
            records = [_record(row, today) for row in rows if wanted & set(row.types)]
        return sorted(records, key=lambda offer: (_ORDER[offer.confidence], offer.name))

    def ready(self) -> bool:
        """True when the table is there and holds something."""
        with Session(self._engine) as session:
            return session.execute(select(OfferRow.id).limit(1)).first() is not None


def _record(row: OfferRow, today: date) -> OfferRecord:
    values: dict[str, Any] = {f: tuple(v) if isinstance(v := getattr(row, f), list) else v for f in _FIELDS}
    if values["review_by"] < today:
        values["confidence"] = "call_first"
    return OfferRecord(**values)
