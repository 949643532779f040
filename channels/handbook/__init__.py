"""Every answer as a page of its own: served by the gateway, and built as a static site by ``make handbook``."""
