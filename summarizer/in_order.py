"""Work side by side, results in order."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable
from typing import Any, TypeVar

_Given = TypeVar("_Given")
_Result = TypeVar("_Result")

_AHEAD = 8
"""Results kept, in multiples of what is under way at once, until one that takes long is done."""


async def in_order(
    inputs: Iterable[_Given], work: Callable[[int, _Given], Coroutine[Any, Any, _Result]], at_once: int
) -> AsyncGenerator[_Result, None]:
    """Do the work on each input, ``at_once`` of them side by side, and give the results in the order of the inputs.

    One that takes long holds back the results after it, but not the work on them: what is kept meanwhile is limited,
    and inputs are taken as they are needed.

    Args:
        inputs: taken one at a time.
        work: is given the position of an input, from 0, and the input.
        at_once: how many, at least 1.
    """
    left: enumerate[_Given] | None = enumerate(inputs)
    results: deque[asyncio.Task[_Result]] = deque()
    running: set[asyncio.Task[_Result]] = set()
    try:
        while True:
            while left is not None and len(running) < at_once and len(results) < _AHEAD * at_once:
                following = next(left, None)
                if following is None:
                    left = None
                else:
                    task = asyncio.create_task(work(*following))
                    results.append(task)
                    running.add(task)
            if not results:
                return
            if not results[0].done():
                await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
            else:
                yield results.popleft().result()
            running = {task for task in running if not task.done()}
    finally:
        for task in results:
            task.cancel()
        await asyncio.gather(*results, return_exceptions=True)
