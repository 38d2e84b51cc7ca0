"""Side by side, in order, and no more of it than is needed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import aclosing

import pytest

from summarizer.in_order import in_order


class Work:
    """Work whose end is up to the test."""

    def __init__(self) -> None:
        self.begun: list[int] = []
        self.cancelled: list[int] = []
        self.may_end = [asyncio.Event() for _ in range(100)]

    async def __call__(self, position: int, given: str) -> str:
        self.begun.append(position)
        try:
            await self.may_end[position].wait()
        except asyncio.CancelledError:
            self.cancelled.append(position)
            raise
        return given * 2


def letters(taken: list[str]) -> Iterator[str]:
    for number in range(100):
        taken.append(chr(ord("a") + number))
        yield taken[-1]


def test_a_slow_one_holds_back_results_but_not_the_work() -> None:
    async def check() -> None:
        work = Work()
        for event in work.may_end[1:10]:
            event.set()
        async with aclosing(in_order("abcdefghij", work, 2)) as results:
            first = asyncio.ensure_future(anext(results))
            while len(work.begun) < 10:
                await asyncio.sleep(0)
            assert not first.done()
            work.may_end[0].set()
            assert [await first, *[result async for result in results]] == [2 * letter for letter in "abcdefghij"]

    asyncio.run(check())


def test_no_more_at_once_than_allowed_and_no_more_kept_than_needed() -> None:
    async def check() -> None:
        work, taken = Work(), list[str]()
        for event in work.may_end[1:]:
            event.set()
        async with aclosing(in_order(letters(taken), work, 3)) as results:
            first = asyncio.ensure_future(anext(results))
            for _ in range(500):
                await asyncio.sleep(0)
            assert len(taken) == 24
            work.may_end[0].set()
            assert await first == "aa"
        assert work.cancelled == []

    asyncio.run(check())


def test_what_is_under_way_ends_with_the_reader() -> None:
    async def check() -> None:
        work = Work()
        work.may_end[0].set()
        async with aclosing(in_order("abcdef", work, 3)) as results:
            assert await anext(results) == "aa"
        assert work.begun == [0, 1, 2]
        assert work.cancelled == [1, 2]

    asyncio.run(check())


def test_an_error_reaches_the_reader() -> None:
    async def fails(position: int, given: str) -> str:
        if position == 1:
            raise KeyError(given)
        return given

    async def check() -> None:
        async with aclosing(in_order("abc", fails, 2)) as results:
            assert await anext(results) == "a"
            with pytest.raises(KeyError, match="b"):
                await anext(results)

    asyncio.run(check())
