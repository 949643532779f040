"""Checks that go across files. Each module: content in, findings out. ``docs/checks.md`` explains every id."""
