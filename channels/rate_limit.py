"""The one place where request rates are limited. Off with ``RATE_LIMIT=off``."""

from collections import OrderedDict
from collections.abc import Callable

# A person types one question in a few seconds; a class room shares one address. Measured in messages.
BURST, PER_SECOND = 20.0, 1.0
_REMEMBERED = 10_000


class RateLimit:
    """A token bucket a client. ``clock`` gives seconds; it is handed in so that tests need not wait."""

    def __init__(self, clock: Callable[[], float], burst: float = BURST, per_second: float = PER_SECOND) -> None:
        self._clock, self._burst, self._rate = clock, burst, per_second
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def allow(self, client: str) -> bool:
        """Take one token; False when the client has none left."""
        now = self._clock()
        level, then = self._buckets.pop(client, (self._burst, now))
        level = min(self._burst, level + max(0.0, now - then) * self._rate)
        allowed = level >= 1
        self._buckets[client] = (level - allowed, now)
        if len(self._buckets) > _REMEMBERED:
            self._buckets.popitem(last=False)
        return allowed
