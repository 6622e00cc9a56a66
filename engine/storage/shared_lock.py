"""A lock that many hold together, or one alone."""

import asyncio
import contextlib
from collections import deque
from collections.abc import AsyncIterator
from typing import final


@final
class SharedLock:
    """In the order they came: who wants it alone is not passed by those who share it."""

    def __init__(self) -> None:
        self._sharing = 0
        self._is_alone = False
        self._waiting: deque[tuple[bool, asyncio.Future[None]]] = deque()

    @contextlib.asynccontextmanager
    async def shared(self) -> AsyncIterator[None]:
        if self._is_alone or self._waiting:
            await self._called(alone=False)
        else:
            self._sharing += 1
        try:
            yield
        finally:
            self._sharing -= 1
            self._call()

    @contextlib.asynccontextmanager
    async def alone(self) -> AsyncIterator[None]:
        if self._is_alone or self._sharing or self._waiting:
            await self._called(alone=True)
        else:
            self._is_alone = True
        try:
            yield
        finally:
            self._is_alone = False
            self._call()

    async def _called(self, *, alone: bool) -> None:
        """Wait for the call, which hands the lock over."""
        called = asyncio.get_running_loop().create_future()
        self._waiting.append((alone, called))
        try:
            await called
        except asyncio.CancelledError:
            if not called.cancelled():
                self._hold(alone=alone, by=-1)
            self._call()
            raise

    def _call(self) -> None:
        while self._waiting and not self._is_alone:
            alone, called = self._waiting[0]
            if called.cancelled():
                self._waiting.popleft()
                continue
            if alone and self._sharing:
                return
            self._waiting.popleft()
            self._hold(alone=alone, by=1)
            called.set_result(None)

    def _hold(self, *, alone: bool, by: int) -> None:
        if alone:
            self._is_alone = by > 0
        else:
            self._sharing += by
