"""Thin Rasa components around bot/core. Nothing here decides; it translates."""
