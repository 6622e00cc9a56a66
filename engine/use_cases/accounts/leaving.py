"""A client leaves: everything that is kept of a tag's accounts is wiped, for good."""

from engine.common.errors import RequestRefused
from engine.model.account import Account
from engine.model.actor import Actor
from engine.model.departure import Leaving, Left
from engine.model.tags import MAX_TAG, TagRefused, tag_key
from engine.model.tags import tag as read_tag
from engine.storage.departures import DepartureStore
from engine.storage.stores import Stores


class ClientLeaving:
    """Nothing of it can be taken back, hence the tag is typed."""

    def __init__(self, stores: Stores) -> None:
        self._database = stores.database
        self._tags = stores.tags
        self._accounts = stores.accounts
        self._phones = stores.phones
        self._jobs = stores.jobs
        self._audit = stores.audit
        self._departures = DepartureStore(stores.database)

    async def look(self, said: str) -> Leaving:
        """What would be wiped. Raises `RequestRefused` with `tag_unknown` (`name`), `account_busy`
        (`username`, `count`) or `phone_busy` (`name`): a scan could note their names again."""
        key, name = await self._known(said)
        accounts = await self._having(key)
        await self._expect_idle(accounts)
        names = await self._phones.names()
        signed: dict[str, tuple[str, ...]] = {}
        for account in accounts:
            if account.logined and account.phone_id is not None:
                phone = names.get(account.phone_id, "?")
                signed[phone] = (*signed.get(phone, ()), account.username)
        return Leaving(name, len(accounts), len(await self._tags.phones_with(key)), signed)

    async def wipe(self, actor: Actor, said: str) -> Left:
        """Wipe the accounts that have the tag now, and all that names them; one transaction.

        Phones that have the tag lose it, and keep the accounts of others. Raises `RequestRefused`
        as `look`, and with `file_on_its_way`.
        """
        key, name = await self._known(said)
        async with self._database.write() as tx:
            accounts = await self._having(key)
            await self._expect_idle(accounts)
            if await self._departures.documents_waiting(tx):
                raise RequestRefused("file_on_its_way")
            left = await self._departures.wipe(tx, actor, key, name, accounts)
            await self._audit.record(tx, actor, "client.leave", "", f"{len(accounts)} accounts")
        # Where somebody reads an older state it is done later, with all else that is overwritten.
        await self._database.forget_overwritten()
        return left

    async def _known(self, said: str) -> tuple[str, str]:
        try:
            key = tag_key(read_tag(said))
        except TagRefused:
            raise RequestRefused("tag_unknown", {"name": said[:MAX_TAG]}) from None
        if not (await self._tags.is_in_use(key) or await self._departures.is_past(key)):
            raise RequestRefused("tag_unknown", {"name": said.removeprefix("#")[:MAX_TAG]})
        return key, await self._tags.name(key)

    async def _having(self, key: str) -> list[Account]:
        return await self._accounts.by_ids(await self._tags.all_accounts_with(key))

    async def _expect_idle(self, accounts: list[Account]) -> None:
        busy = await self._jobs.open_accounts()
        names = [account.username for account in accounts if account.id in busy]
        if names:
            raise RequestRefused("account_busy", {"username": names[0], "count": len(names)})
        scanned = {phone_id for phone_id, _ in await self._jobs.open_scans()}
        for account in accounts:
            if account.phone_id is not None and account.phone_id in scanned:
                phones = await self._phones.names()
                raise RequestRefused("phone_busy", {"name": phones.get(account.phone_id, "?")})
