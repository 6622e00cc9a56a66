"""What is shown of a bot beside its messages: commands, descriptions, the button for its menu."""

import re
from collections.abc import Awaitable, Callable

from sandbox.telegram.errors import bad_request
from sandbox.telegram.model import Json, Room, User
from sandbox.telegram.params import Params
from sandbox.telegram.world import World

MAX_COMMANDS = 100
MAX_COMMAND_TEXT = 256
MAX_DESCRIPTION = 512
MAX_SHORT_DESCRIPTION = 120
_COMMAND_NAME = re.compile(r"[a-z0-9_]{1,32}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_SCOPES = (
    *("default", "all_private_chats", "all_group_chats", "all_chat_administrators"),
    *("chat", "chat_administrators", "chat_member"),
)
_IN_CHATS = _SCOPES[4:]
_BUTTONS = ("commands", "default", "web_app")

Scope = tuple[str, int]
"""A kind, and its chat; 0 where it is for all."""


class Profile:
    """The Bot API's methods about it, and what people see of it."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.commands: dict[tuple[Scope, str], list[Json]] = {}
        self.descriptions: dict[tuple[str, str], str] = {}
        self.buttons: dict[int, Json] = {}

    def methods(self) -> dict[str, Callable[[Params], Awaitable[object]]]:
        return {
            "setMyCommands": self._set_commands,
            "getMyCommands": self._get_commands,
            "deleteMyCommands": self._delete_commands,
            "setMyDescription": self._set_description,
            "getMyDescription": self._get_description,
            "setMyShortDescription": self._set_short_description,
            "getMyShortDescription": self._get_short_description,
            "setChatMenuButton": self._set_button,
            "getChatMenuButton": self._get_button,
        }

    def menu(self, user: User, room: Room) -> list[Json]:
        """The commands somebody sees offered in a chat: the narrowest list there is."""
        everywhere = "all_private_chats" if room.kind == "private" else "all_group_chats"
        for scope in (("chat", room.id), (everywhere, 0), ("default", 0)):
            for code in (user.language.partition("-")[0], ""):
                if found := self.commands.get((scope, code)):
                    return found
        return []

    def about(self, language: str, kind: str = "description") -> str:
        """What somebody with this language reads; `short_description` is the other kind."""
        own = self.descriptions.get((kind, language.partition("-")[0]), "")
        return own or self.descriptions.get((kind, ""), "")

    async def _set_commands(self, params: Params) -> object:
        commands: list[Json] = []
        for given in params.listed("commands"):
            fields = given if isinstance(given, dict) else {}
            name, description = fields.get("command", ""), fields.get("description", "")
            if not _COMMAND_NAME.fullmatch(name):
                raise bad_request("BOT_COMMAND_INVALID")
            if not 1 <= len(description) <= MAX_COMMAND_TEXT:
                raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
            commands.append({"command": name, "description": description})
        if len(commands) > MAX_COMMANDS:
            raise bad_request("BOT_COMMANDS_TOO_MUCH")
        self.commands[self._scope(params), _language(params)] = commands
        return True

    async def _get_commands(self, params: Params) -> object:
        return self.commands.get((self._scope(params), _language(params)), [])

    async def _delete_commands(self, params: Params) -> object:
        self.commands.pop((self._scope(params), _language(params)), None)
        return True

    async def _set_description(self, params: Params) -> object:
        return self._describe(params, "description", MAX_DESCRIPTION)

    async def _get_description(self, params: Params) -> object:
        return {"description": self.descriptions.get(("description", _language(params)), "")}

    async def _set_short_description(self, params: Params) -> object:
        return self._describe(params, "short_description", MAX_SHORT_DESCRIPTION)

    async def _get_short_description(self, params: Params) -> object:
        kind = "short_description"
        return {kind: self.descriptions.get((kind, _language(params)), "")}

    async def _set_button(self, params: Params) -> object:
        button = params.parsed("menu_button", {"type": "default"})
        if not isinstance(button, dict) or button.get("type") not in _BUTTONS:
            raise bad_request("can't parse menu button: unallowed type")
        self.buttons[self._chat(params.chat_id)] = button
        return True

    async def _get_button(self, params: Params) -> object:
        default = self.buttons.get(0, {"type": "default"})
        return self.buttons.get(self._chat(params.chat_id), default)

    def _describe(self, params: Params, kind: str, most: int) -> bool:
        text = params.text(kind)
        if len(text) > most:
            raise bad_request(f"{kind.replace('_', ' ')} is too long")
        self.descriptions[kind, _language(params)] = text
        return True

    def _scope(self, params: Params) -> Scope:
        source = params.parsed("scope", {"type": "default"})
        fields = source if isinstance(source, dict) else {}
        kind, chat_id = fields.get("type"), fields.get("chat_id", 0)
        if kind not in _SCOPES:
            raise bad_request("can't parse BotCommandScope: unsupported type specified")
        if kind not in _IN_CHATS:
            return kind, 0
        if not str(chat_id).lstrip("-").isdigit():
            raise bad_request("chat not found")
        return kind, self._chat(int(chat_id))

    def _chat(self, chat_id: int | None) -> int:
        return self._world.room_for_bot(chat_id).id if chat_id else 0


def _language(params: Params) -> str:
    code = params.text("language_code")
    if code and not _LANGUAGE.fullmatch(code):
        raise bad_request("invalid language code specified")
    return code
