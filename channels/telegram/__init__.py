"""Telegram on python-telegram-bot: long polling, or a webhook when a public URL is set."""

import os

# python-telegram-bot's own switch to the type that its next major version has.
os.environ.setdefault("PTB_TIMEDELTA", "1")
