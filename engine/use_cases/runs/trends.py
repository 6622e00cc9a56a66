"""What moves over time: a phone's battery, an account's followers, how jobs ended each day."""

from collections import Counter
from datetime import date, datetime, timedelta, tzinfo
from typing import Final

from engine.model.run import Outcome
from engine.model.trend import DayOfWork, Reading
from engine.storage.stores import Stores

DAYS: Final = 14
"""Today is the last of them."""
_SIGNS_IN: Final = frozenset({Outcome.LOGGED_IN})


class Trends:
    """Reads; asks no phone anything."""

    def __init__(self, stores: Stores) -> None:
        self._trends = stores.trends
        self._clock = stores.database.clock

    async def battery(self, phone_id: int) -> tuple[Reading, ...]:
        """Percent over two days, oldest first."""
        return await self._trends.battery(phone_id, self._clock.now())

    async def followers(self, account_id: int) -> tuple[Reading, ...]:
        """One of each day on which they were read, oldest first; 400 days at most."""
        return await self._trends.followers(account_id)

    async def days(self, zone: tzinfo) -> tuple[DayOfWork, ...]:
        """The last `DAYS` days as they are in a time zone; a job that was held back is neither."""
        today = datetime.fromtimestamp(self._clock.now(), zone).date()
        first = today - timedelta(days=DAYS - 1)
        since = datetime(first.year, first.month, first.day, tzinfo=zone).timestamp()
        signed_in, failed = Counter[date](), Counter[date]()
        for quarter, outcome, jobs in await self._trends.outcomes(since):
            day = datetime.fromtimestamp(quarter, zone).date()
            if outcome in _SIGNS_IN:
                signed_in[day] += jobs
            elif outcome.failed:
                failed[day] += jobs
        days = (first + timedelta(days=place) for place in range(DAYS))
        return tuple(DayOfWork(day, signed_in[day], failed[day]) for day in days)
