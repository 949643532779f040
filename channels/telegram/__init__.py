"""Telegram on python-telegram-bot: long polling, or a webhook when a public URL is set."""
