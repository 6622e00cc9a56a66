"""Whom the words of a command mean, held against the accounts, phones and tags there are."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final, final

from bot.commands.phone_view import called
from bot.commands.replies import show, words_for
from bot.context import Context
from bot.render import meaning as render
from bot.request import Request
from bot.whom import Said, read
from engine.common.errors import RequestRefused
from engine.engine import Engine
from engine.model.account import Workspace
from engine.model.account_changes import AccountCard
from engine.model.filters import Criteria, Filter
from engine.model.phone import PhoneView
from engine.model.tags import tag_key

_LONGEST: Final = 4
"""Words of a phone's name that is said without the word phone."""

_NEAR: Final = 3
"""Accounts that are offered for a name nobody has."""


@final
class Unclear(Exception):
    """What was said can be understood in several ways; `word` is what, empty for two filters."""

    def __init__(self, word: str, readings: Sequence[Said]) -> None:
        super().__init__("unclear")
        self.word = word
        self.readings = tuple(readings)


@final
class NotKnown(Exception):
    """Nothing is called like one of these `words`; accounts were looked for in `apps`."""

    def __init__(self, words: Sequence[str], apps: Sequence[Workspace]) -> None:
        super().__init__("unknown")
        self.words = tuple(words)
        self.apps = tuple(apps)


@dataclass(frozen=True, slots=True)
class Meant:
    """What was said, each thing known.

    `apps` are those that were said, or where the named accounts are; empty where neither says any.
    Alone, `names` said with `@` may be of nobody, some of them.
    """

    apps: tuple[Workspace, ...] = ()
    everything: bool = False
    filter: Filter = Filter.ALL
    tags: tuple[str, ...] = ()
    phones: tuple[PhoneView, ...] = ()
    names: tuple[str, ...] = ()
    search: str = ""
    flags: frozenset[str] = field(default_factory=frozenset)

    @property
    def kinds(self) -> int:
        """By how many kinds of things the accounts are narrowed down."""
        parts = (self.filter is not Filter.ALL, self.tags, self.phones, self.names, self.search)
        return sum(map(bool, parts))

    def criteria(self, workspace: Workspace) -> Criteria:
        """As a list of an app's accounts is narrowed down to."""
        return Criteria(
            workspace,
            self.filter,
            tuple(phone.id for phone in self.phones),
            self.search,
            tuple(tag_key(tag) for tag in self.tags),
            self.names,
        )


async def understood(
    request: Request,
    context: Context,
    said: Said,
    apps: Sequence[Workspace],
    *,
    verb: str,
    searches: bool = False,
) -> Meant | None:
    """What was said; None where that was asked with buttons of a `verb` that takes `said`.

    `apps` and `searches` as `meaning` has them, which says what else is raised.
    """
    words, app = words_for(request, context), apps[0]
    try:
        return await meaning(context.engine, said, apps, searches=searches)
    except Unclear as unclear:
        view = render.unclear(words, unclear.word, unclear.readings, verb, app)
    except NotKnown as unknown:
        near: list[Said] = []
        if len(unknown.words) == 1:
            (word,) = unknown.words
            rest = tuple(one for one in said.rest if one != word)
            others = tuple(one for one in said.names if one != word)
            found = await context.engine.cards.find(unknown.apps[0], word)
            names = (found.account,) if isinstance(found, AccountCard) else found
            near = [replace(said, rest=rest, names=(*others, one.username)) for one in names]
        view = render.not_known(words, unknown.words, near[:_NEAR], verb, app)
    await show(request, context, view)
    return None


def said_with(request: Request, flags: Mapping[str, str] | None = None) -> Said:
    """What a command was given, or a button that asks what was meant."""
    if not request.pressed:
        return read(" ".join(request.arguments), flags)
    return read(":".join(request.arguments[2:]), flags)


async def meaning(
    engine: Engine, said: Said, apps: Sequence[Workspace], *, searches: bool = False
) -> Meant:
    """Hold what was said against what there is.

    `apps`: where accounts are looked for if no app was said, the likeliest first. `searches`: what
    is no name is a text to look for, and each name has to be there. Raises `Unclear`, `NotKnown`,
    and `RequestRefused` with `phone_unknown` or `tag_unknown`.
    """
    return await _Reader(engine, said, said.apps or apps, searches=searches).meant()


@final
class _Reader:
    def __init__(
        self, engine: Engine, said: Said, apps: Sequence[Workspace], *, searches: bool
    ) -> None:
        self._engine = engine
        self._said = said
        self._apps = tuple(apps)
        self._searches = searches

    async def meant(self) -> Meant:
        said, lists = self._said, self._engine.lists
        if len(said.filters) > 1:
            raise Unclear("", [replace(said, filters=(one,)) for one in said.filters])
        known = await self._engine.phones.views()
        names = (*said.names, *said.rest)
        self._named = {app: frozenset(await lists.known_among(app, names)) for app in self._apps}
        self._tags = frozenset(
            [tag.key for app in self._apps for tag in await lists.tags(app)]
            + [tag.key for tag in await self._engine.phones.tags()]
        )
        said, unknown = self._settled(known)
        phones = [phone for label in said.phones for phone in await self._phones(label, known)]
        tags = [await lists.tag_called(tag) for tag in said.tags]
        if unknown and not self._searches:
            raise NotKnown(unknown, self._apps)
        everywhere = frozenset[str]().union(*self._named.values())
        meant = Meant(
            self._where(said),
            said.everything,
            said.filters[0] if said.filters else Filter.ALL,
            tuple(dict.fromkeys(tags)),
            tuple(dict.fromkeys(phones)),
            said.names,
            " ".join(unknown),
            said.flags,
        )
        strangers = [name for name in said.names if name.casefold() not in everywhere]
        is_alone = meant.kinds == 1 and len(strangers) < len(said.names)
        if strangers and (self._searches or not is_alone):
            raise NotKnown(strangers, self._apps)
        return meant

    def _settled(self, known: Sequence[PhoneView]) -> tuple[Said, list[str]]:
        """With each of the loose words put where it belongs, and those that belong nowhere."""
        said, rest, unknown = replace(self._said, rest=()), list(self._said.rest), list[str]()
        while rest:
            for used in range(min(_LONGEST, len(rest)), 0, -1):
                name = " ".join(rest[:used])
                if readings := self._readings(said, name, known):
                    break
            if len(readings) > 1 and not self._searches:
                after = tuple(rest[used:])
                raise Unclear(name, [replace(one, rest=after) for one in readings])
            if len(readings) == 1 and not (self._searches and self._is_account(name)):
                said = readings[0]
            else:
                unknown += rest[:used]
            del rest[:used]
        return said, unknown

    def _readings(self, said: Said, name: str, known: Sequence[PhoneView]) -> list[Said]:
        readings = []
        if self._is_account(name):
            readings.append(replace(said, names=(*said.names, name)))
        if called(name, known):
            readings.append(replace(said, phones=(*said.phones, name)))
        if tag_key(name) in self._tags:
            readings.append(replace(said, tags=(*said.tags, name)))
        return readings

    def _is_account(self, name: str) -> bool:
        return any(name.casefold() in named for named in self._named.values())

    def _where(self, said: Said) -> tuple[Workspace, ...]:
        """The apps that were said; else the first one where somebody named is, if any."""
        if said.apps or not said.names:
            return said.apps
        names = {name.casefold() for name in said.names}
        return tuple(app for app in self._apps if names & self._named[app])[:1]

    async def _phones(self, label: str, known: Sequence[PhoneView]) -> list[PhoneView]:
        """The phones called so; of several words, those called like each of them."""
        if found := await self._called(label, known):
            return found
        found = []
        for word in label.split():
            here = await self._called(word, known)
            if not here:
                raise RequestRefused("phone_unknown", {"name": word})
            found += here
        return found

    async def _called(self, label: str, known: Sequence[PhoneView]) -> list[PhoneView]:
        if found := called(label, known):
            return found
        ids = await self._engine.phones.ids_of(label)
        return [phone for phone in known if phone.id in ids]
