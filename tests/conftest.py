"""Fixtures for every test. Tests read the project's own content and never the network."""

from datetime import date

import pytest

from bot import paths
from bot.content.library import Library, library
from bot.core.kommune import KommuneFinder

# A day on which no fact and no source is past its review date, so that answers do not change with the calendar.
TODAY = date(2026, 11, 25)


@pytest.fixture(scope="session")
def content() -> Library:
    """The project's own content."""
    return library()


@pytest.fixture(scope="session")
def finder(content: Library) -> KommuneFinder:
    """Every kommune under every name."""
    return KommuneFinder(content.kommuner, content.place_words)


@pytest.fixture(scope="session")
def today() -> date:
    return TODAY


@pytest.fixture
def project(tmp_path):
    """A small project of its own: two topics, two languages, one kommune - for tests that break something."""
    from tests.small_project import write

    write(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def root():
    return paths.ROOT
