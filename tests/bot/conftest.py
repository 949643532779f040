"""Rasa brings SQLAlchemy 1.4, which warns of 2.0 unless it is told not to."""

import os

os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
