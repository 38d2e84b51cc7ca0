"""The width of the way to a server: it grows, halves, and lets through no more than it is wide."""

from __future__ import annotations

import asyncio

import pytest

from summarizer import InputError
from summarizer.models.connections import Connections
from summarizer.models.traffic import Traffic


class Refused(Exception):
    status_code = 429


class Broken(Exception):
    status_code = 503


async def well(traffic: Traffic, times: int = 1) -> None:
    for _ in range(times):
        async with traffic.passage():
            pass


async def badly(traffic: Traffic, error: Exception) -> None:
    with pytest.raises(type(error)):
        async with traffic.passage():
            raise error


def test_it_doubles_with_each_round_until_the_first_refusal_and_then_grows_by_a_quarter() -> None:
    async def check() -> None:
        traffic = Traffic(64)
        assert traffic.width == 8
        await well(traffic, 8)
        assert traffic.width == 16
        await badly(traffic, Refused())
        assert traffic.width == 8
        await well(traffic, 8)
        assert traffic.width == 10

    asyncio.run(check())


def test_requests_that_a_server_takes_its_time_for_count_as_taken_on() -> None:
    async def check() -> None:
        traffic, go, inside = Traffic(48), asyncio.Event(), 0

        async def one() -> None:
            nonlocal inside
            async with traffic.passage():
                inside += 1
                await go.wait()

        tasks = [asyncio.create_task(one()) for _ in range(60)]
        while inside < 48:
            await asyncio.sleep(0.01)
        assert traffic.width == 48
        go.set()
        await asyncio.gather(*tasks)

    asyncio.run(asyncio.wait_for(check(), 30))


def test_after_a_refusal_nothing_counts_as_taken_on() -> None:
    async def check() -> None:
        traffic, go = Traffic(64), asyncio.Event()
        await badly(traffic, Refused())

        async def one() -> None:
            async with traffic.passage():
                await go.wait()

        tasks = [asyncio.create_task(one()) for _ in range(20)]
        await asyncio.sleep(0.3)
        assert traffic.width == 4
        go.set()
        await asyncio.gather(*tasks)

    asyncio.run(check())


def test_it_stays_between_one_and_the_most() -> None:
    async def check() -> None:
        traffic = Traffic(10)
        await well(traffic, 50)
        assert traffic.width == 10
        for _ in range(9):
            await badly(traffic, Refused())
        assert traffic.width == 1
        assert Traffic(3).width == 3

    asyncio.run(check())


def test_other_faults_leave_it_as_it_is() -> None:
    async def check() -> None:
        traffic = Traffic(64)
        await badly(traffic, Broken())
        assert traffic.width == 8

    asyncio.run(check())


def test_refusals_of_one_round_halve_it_once() -> None:
    async def check() -> None:
        traffic, go = Traffic(64), asyncio.Event()

        async def refused() -> None:
            async with traffic.passage():
                await go.wait()
                raise Refused

        tasks = [asyncio.create_task(refused()) for _ in range(8)]
        for _ in range(20):
            await asyncio.sleep(0)
        go.set()
        assert all(isinstance(found, Refused) for found in await asyncio.gather(*tasks, return_exceptions=True))
        assert traffic.width == 4

    asyncio.run(check())


def test_no_more_pass_than_it_is_wide_and_all_pass_in_the_end() -> None:
    async def check() -> None:
        traffic, inside, most = Traffic(64), 0, 0

        async def one() -> None:
            nonlocal inside, most
            async with traffic.passage():
                inside += 1
                assert inside <= traffic.width
                most = max(most, inside)
                await asyncio.sleep(0)
                inside -= 1

        await asyncio.gather(*(one() for _ in range(200)))
        assert 8 < most <= 64

    asyncio.run(check())


def test_one_that_is_cancelled_in_line_takes_no_room() -> None:
    async def check() -> None:
        traffic, go = Traffic(1), asyncio.Event()

        async def one() -> None:
            async with traffic.passage():
                await go.wait()

        holder, waiter = asyncio.create_task(one()), asyncio.create_task(one())
        await asyncio.sleep(0.01)
        waiter.cancel()
        go.set()
        await holder
        await asyncio.wait_for(well(traffic), 10)

    asyncio.run(check())


def test_no_more_begin_in_a_minute_than_allowed() -> None:
    async def check() -> float:
        traffic = Traffic(8, per_minute=600)
        began = asyncio.get_running_loop().time()
        await asyncio.gather(*(well(traffic) for _ in range(4)))
        return asyncio.get_running_loop().time() - began

    # The first begins at once and each further one a tenth of a second after the one before.
    assert asyncio.run(check()) > 0.29


@pytest.mark.parametrize(("at_once", "per_minute"), [(0, None), (1, 0), (1, -1)])
def test_limits_are_above_nothing(at_once: int, per_minute: float | None) -> None:
    with pytest.raises(InputError, match="above 0"):
        Connections(at_once, per_minute)
