"""Conversation ids: made by the server, unguessable, recognisable without a list of them."""

import hashlib
import hmac
import secrets

_RANDOM_BYTES, _MARK_CHARS = 18, 16


class ConversationIds:
    """``<24 random characters>.<16 characters of a keyed hash>``; keeps no state."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def new(self) -> str:
        """A fresh id."""
        token = secrets.token_urlsafe(_RANDOM_BYTES)
        return f"{token}.{self._hash('id', token)[:_MARK_CHARS]}"

    def valid(self, conversation_id: str) -> bool:
        """True for ids that this server (or another with the same secret) made."""
        token, _, mark = conversation_id.partition(".")
        return hmac.compare_digest(mark.encode("utf-8", "replace"), self._hash("id", token)[:_MARK_CHARS].encode())

    def sender(self, channel: str, identity: str) -> str:
        """The name under which a conversation is stored: a keyed hash, so that the store never holds
        a chat id or anything that a visitor could send back."""
        return f"{channel}-{self._hash(channel, identity)[:32]}"

    def _hash(self, purpose: str, text: str) -> str:
        # JSON may carry half a surrogate pair, which UTF-8 cannot.
        return hmac.new(self._secret, f"{purpose}:{text}".encode("utf-8", "replace"), hashlib.sha256).hexdigest()
