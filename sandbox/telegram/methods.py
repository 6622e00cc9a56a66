"""The Bot API's methods, by name."""

from collections.abc import Awaitable, Callable

from sandbox.telegram.errors import ApiError, bad_request
from sandbox.telegram.messaging import Messaging
from sandbox.telegram.model import Happening
from sandbox.telegram.params import Params
from sandbox.telegram.pinning import Pinning
from sandbox.telegram.profile import Profile
from sandbox.telegram.world import World

MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
MAX_POLL_SECONDS = 50
MAX_TOAST = 200
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_WEBHOOK_IS_SET = (
    "Conflict: can't use getUpdates method while webhook is active; "
    "use deleteWebhook to delete the webhook first"
)

Method = Callable[[Params], Awaitable[object]]


class Methods:
    """Everything a bot may call, found by name whatever its case."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.webhook_url = ""
        self.profile = Profile(world)
        messaging, pinning = Messaging(world), Pinning(world)
        by_name: dict[str, Method] = {
            "getMe": self._get_me,
            "getUpdates": self._get_updates,
            "deleteWebhook": self._delete_webhook,
            "getWebhookInfo": self._get_webhook_info,
            **self.profile.methods(),
            "getChat": self._get_chat,
            "getFile": self._get_file,
            "answerCallbackQuery": self._answer_callback_query,
            "sendMessage": messaging.send_message,
            "sendDocument": messaging.send_document,
            "sendPhoto": messaging.send_photo,
            "sendMediaGroup": messaging.send_media_group,
            "sendChatAction": messaging.send_chat_action,
            "editMessageText": messaging.edit_message_text,
            "editMessageMedia": messaging.edit_message_media,
            "editMessageCaption": messaging.edit_message_caption,
            "editMessageReplyMarkup": messaging.edit_message_reply_markup,
            "deleteMessage": messaging.delete_message,
            "deleteMessages": messaging.delete_messages,
            "pinChatMessage": pinning.pin,
            "unpinChatMessage": pinning.unpin,
        }
        self._by_name = {name.lower(): (name, method) for name, method in by_name.items()}

    def find(self, name: str) -> tuple[str, Method]:
        """The method and how it is spelled; ApiError 404 for an unknown one."""
        found = self._by_name.get(name.lower())
        if found is None:
            raise ApiError(404, "Not Found: method not found")
        return found

    async def _get_me(self, params: Params) -> object:
        rights = {
            "can_join_groups": True,
            "can_read_all_group_messages": False,
            "supports_inline_queries": False,
        }
        return self._world.bot.json() | rights

    async def _get_updates(self, params: Params) -> object:
        if self.webhook_url:
            raise ApiError(409, _WEBHOOK_IS_SET)
        if params.text("allowed_updates"):
            self._world.updates.allow([str(kind) for kind in params.listed("allowed_updates")])
        limit = params.number("limit", 100)
        timeout = min(params.number("timeout"), MAX_POLL_SECONDS)
        return await self._world.updates.poll(
            params.number("offset"), limit if 1 <= limit <= 100 else 100, timeout
        )

    async def _delete_webhook(self, params: Params) -> object:
        self.webhook_url = ""
        if params.flag("drop_pending_updates"):
            self._world.updates.drop()
        return True

    async def _get_webhook_info(self, params: Params) -> object:
        return {
            "url": self.webhook_url,
            "has_custom_certificate": False,
            "pending_update_count": self._world.updates.pending,
        }

    async def _get_chat(self, params: Params) -> object:
        room = self._world.rooms.get(params.chat_id or 0)
        if room is None or not room.is_open:
            raise bad_request("chat not found")
        gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription")
        newest = max(room.pinned, default=0)
        pinned = [m.json() for m in self._world.messages if m.room is room and m.id == newest]
        return (
            room.json()
            | ({"pinned_message": pinned[0]} if pinned else {})
            | {
                "accent_color_id": 0,
                "max_reaction_count": 11,
                "accepted_gift_types": dict.fromkeys((*gifts, "gifts_from_channels"), True),
            }
        )

    async def _get_file(self, params: Params) -> object:
        file = self._world.files.get(params.text("file_id"))
        if file is None:
            raise bad_request("wrong file_id or the file is temporarily unavailable")
        if len(file.data) > MAX_DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        sizes = {"file_size": len(file.data), "file_path": file.path}
        return {"file_id": file.id, "file_unique_id": f"u{file.id}"} | sizes

    async def _answer_callback_query(self, params: Params) -> object:
        press = self._world.presses.get(params.text("callback_query_id"))
        if press is None or press.is_answered or press.is_forgotten:
            raise bad_request(_TOO_OLD)
        if len(params.text("text")) > MAX_TOAST:
            raise bad_request("MESSAGE_TOO_LONG")
        press.is_answered = True
        press.toast = params.text("text")
        press.is_alert = params.flag("show_alert")
        self._world.tell(Happening.ANSWERED, press.message, press)
        return True
