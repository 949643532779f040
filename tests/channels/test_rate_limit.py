"""The token bucket, with a clock of its own."""

from channels.rate_limit import RateLimit


def test_tokens_come_back_with_time_and_clients_are_apart() -> None:
    now = [0.0]
    limit = RateLimit(lambda: now[0], burst=2, per_second=1)
    assert [limit.allow("a") for _ in range(3)] == [True, True, False]
    assert limit.allow("b")
    now[0] = 1.0
    assert [limit.allow("a"), limit.allow("a")] == [True, False]


def test_a_clock_that_jumps_back_locks_nobody_out_for_long() -> None:
    now = [1000.0]
    limit = RateLimit(lambda: now[0], burst=2, per_second=1)
    limit.allow("a")
    now[0] = 0.0
    limit.allow("a")
    now[0] = 3.0
    assert limit.allow("a")
