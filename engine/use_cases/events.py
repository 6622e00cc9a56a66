"""What happened, told to whoever listens: a slow listener misses no run, only repetitions."""

import asyncio
import weakref
from collections.abc import AsyncIterator

from engine.model.actor import Event


class Broadcast:
    """Hands every event to every listener; an event equal to one still waiting is not repeated."""

    def __init__(self) -> None:
        self._listeners: weakref.WeakSet[_Listener] = weakref.WeakSet()

    def tell(self, event: Event) -> None:
        for listener in self._listeners:
            listener.put(event)

    def listen(self) -> AsyncIterator[Event]:
        """Everything told from now on, for as long as the iterator is kept."""
        listener = _Listener()
        self._listeners.add(listener)
        return listener


class _Listener(AsyncIterator[Event]):
    def __init__(self) -> None:
        self._waiting: dict[Event, None] = {}
        self._filled = asyncio.Event()

    def put(self, event: Event) -> None:
        self._waiting[event] = None
        self._filled.set()

    async def __anext__(self) -> Event:
        await self._filled.wait()
        event = next(iter(self._waiting))
        del self._waiting[event]
        if not self._waiting:
            self._filled.clear()
        return event
