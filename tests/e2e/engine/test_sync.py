"""Syncs through the real stack: twenty accounts, both sources, and what goes wrong with either."""

from pathlib import Path

from engine.accounts.account import Statistics
from engine.runs.model import Outcome
from tests.e2e.engine.sync_rack import sync_rack
from tests.e2e.engine.tiktok_rack import options, spec


async def test_twenty_accounts_are_read_from_both_sources_and_the_phones_left_as_they_were(
    tmp_path: Path,
) -> None:
    names = [[f"brand.{phone}{place}" for place in range(5)] for phone in range(4)]
    languages = ("en", "id", "nl", "es")
    specs = [
        spec(*names[phone], app=options(language=language))
        for phone, language in enumerate(languages)
    ]
    async with sync_rack(tmp_path, specs) as rack:
        for phone in range(4):
            for place, name in enumerate(names[phone]):
                rack.tiktok.add(
                    name,
                    "made-up",
                    followers=12_543 + place,
                    likes=1_204_567,
                    following=28,
                    videos=0,
                    region="ID",
                )
            await rack.signed_in(*names[phone], phone=phone)
        run = await rack.sync()
        assert run.counts == {Outcome.SYNCED: 20}
        for phone in range(4):
            assert rack.active(phone) == names[phone][0]
            stored = await rack.stored(names[phone][3])
            assert stored.statistics == Statistics(
                f"Brand {phone}3", "ID", 12_546, 28, 1_204_567, 0, 3
            )
        assert [rack.farm.pages.count(name) for name in names[0]] == [1] * 5
        assert rack.rows("SELECT * FROM accounts_to_restore") == []
