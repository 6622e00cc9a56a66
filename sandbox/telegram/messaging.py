"""The Bot API's methods that send, edit and delete messages."""

from sandbox.telegram import pictures
from sandbox.telegram.errors import ApiError, bad_request
from sandbox.telegram.keyboard import parse_keyboard
from sandbox.telegram.markup import Formatted, parse
from sandbox.telegram.model import File, Happening, Message, Room
from sandbox.telegram.params import ATTACHED, Params, Upload
from sandbox.telegram.world import World

MAX_TEXT = 4096
MAX_CAPTION = 1024
MAX_ALBUM = 10
MAX_RAW_BYTES = 32_768
MAX_UPLOAD_BYTES = 50_000_000
DELETABLE_SECONDS = 48 * 3600
_NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly "
    "the same as a current content and reply markup of the message"
)
_MEDIA = ("photo", "document")
_MUTED = "not enough rights to send text messages to the chat"


class Messaging:
    """Messages from the bot into the world's chats."""

    def __init__(self, world: World) -> None:
        self._world = world

    async def send_message(self, params: Params) -> object:
        room = self._room(params)
        body = _text_body(params)
        return self._post(room, params, body).json()

    async def send_document(self, params: Params) -> object:
        room = self._room(params)
        body = _caption_body(params)
        file = self._file(params, "document")
        return self._post(room, params, body, document=file).json()

    async def send_photo(self, params: Params) -> object:
        room = self._room(params)
        body = _caption_body(params)
        file = self._file(params, "photo")
        return self._post(room, params, body, photo=file).json()

    async def send_media_group(self, params: Params) -> object:
        """An album: its messages share a `media_group_id`, and none has a keyboard."""
        room = self._room(params)
        given = params.listed("media")
        if not given:
            raise bad_request("there are no messages to send")
        if len(given) > MAX_ALBUM:
            raise bad_request("too many messages to send as an album")
        pieces = [_input_media(piece, params) for piece in given]
        kinds = {piece.text("type") for piece in pieces}
        if len(kinds) > 1:
            raise bad_request("document can't be mixed with other media types")
        ready = [
            (_caption_body(piece), self._of_album(piece, place))
            for place, piece in enumerate(pieces, 1)
        ]
        album = f"A{len(self._world.messages)}"
        bare = Params({**params.values, "reply_markup": ""}, params.uploads)
        sent = []
        for body, file in ready:
            document, photo = (file, None) if kinds == {"document"} else (None, file)
            message = self._post(room, bare, body, document=document, photo=photo, album=album)
            sent.append(message.json())
        return sent

    def _of_album(self, piece: Params, place: int) -> File:
        """What the servers refuse of one picture is said with its place."""
        try:
            return self._file(piece, piece.text("type"))
        except ApiError as error:
            said = error.description.removeprefix("Bad Request: ")
            if said != said.upper():
                raise
            why = f'failed to send message #{place} with the error message "{said}"'
            raise bad_request(why) from None

    async def send_chat_action(self, params: Params) -> object:
        self._room(params)
        if not params.text("action"):
            raise bad_request("wrong parameter action in request")
        return True

    async def edit_message_text(self, params: Params) -> object:
        message = self._editable(params)
        if not message.room.may_write:
            raise bad_request(_MUTED)
        body = _text_body(params)
        if message.file:
            raise bad_request("there is no text in the message to edit")
        return self._edit(message, body, params).json()

    async def edit_message_caption(self, params: Params) -> object:
        message = self._editable(params)
        body = _caption_body(params)
        if not message.file:
            raise bad_request("there is no caption in the message to edit")
        return self._edit(message, body, params).json()

    async def edit_message_media(self, params: Params) -> object:
        """Another file, caption and keyboard; a text becomes a picture, and none becomes a text."""
        media = _media(params)
        message = self._editable(params)
        if not message.room.may_write:
            raise bad_request(_MUTED)
        body = _caption_body(media)
        kind = media.text("type")
        file = self._file(media, kind)
        document, photo = (None, file) if kind == "photo" else (file, None)
        return self._edit(message, body, params, document=document, photo=photo).json()

    async def edit_message_reply_markup(self, params: Params) -> object:
        message = self._editable(params)
        return self._edit(message, message.body, params).json()

    async def delete_message(self, params: Params) -> object:
        room = self._room(params)
        message = self._world.message(room, params.number("message_id"), "delete")
        if not self._is_deletable(message):
            raise bad_request("message can't be deleted")
        self._world.delete([message])
        return True

    async def delete_messages(self, params: Params) -> object:
        room = self._room(params)
        ids = params.listed("message_ids")
        if not ids:
            raise bad_request("message identifiers are not specified")
        if len(ids) > 100:
            raise bad_request("too many message identifiers specified")
        found = [m for m in self._world.messages if m.room is room and m.id in ids]
        self._world.delete([m for m in found if not m.deleted and self._is_deletable(m)])
        return True

    def _room(self, params: Params) -> Room:
        if not params.text("chat_id"):
            raise bad_request("chat_id is empty")
        if params.chat_id is None:
            raise bad_request("chat not found")
        return self._world.room_for_bot(params.chat_id)

    def _editable(self, params: Params) -> Message:
        room = self._room(params)
        message = self._world.message(room, params.number("message_id"), "edit")
        if not message.from_bot or message.keyboard.is_reply:
            raise bad_request("message can't be edited")
        return message

    def _is_deletable(self, message: Message) -> bool:
        is_theirs = message.room.kind != "private" and not message.from_bot
        return not is_theirs and self._world.now() - message.at < DELETABLE_SECONDS

    def _edit(
        self,
        message: Message,
        body: Formatted,
        params: Params,
        *,
        document: File | None = None,
        photo: File | None = None,
    ) -> Message:
        """Change a message; without a file it keeps the one it has."""
        keyboard = parse_keyboard(params.text("reply_markup"))
        is_same_file = (document or photo) in (None, message.file)
        if is_same_file and (body, keyboard.rows) == (message.body, message.buttons):
            raise bad_request(_NOT_MODIFIED)
        message.edits.append(message.version)
        message.body, message.keyboard = body, keyboard
        if not is_same_file:
            message.document, message.photo = document, photo
        message.edited_at = self._world.now()
        self._world.tell(Happening.EDITED, message)
        return message

    def _post(
        self,
        room: Room,
        params: Params,
        body: Formatted,
        *,
        document: File | None = None,
        photo: File | None = None,
        album: str | None = None,
    ) -> Message:
        keyboard = parse_keyboard(params.text("reply_markup"))
        topic = params.number("message_thread_id") or None
        _expect_writable(room, topic)
        message = Message(
            id=0,
            room=room,
            sender=self._world.bot,
            at=self._world.now(),
            body=body,
            keyboard=keyboard,
            document=document,
            photo=photo,
            reply_to=self._reply_target(room, params),
            is_silent=params.flag("disable_notification"),
            topic=topic,
            album=album,
        )
        message.id = self._world.take_message_id()
        return self._world.post(message)

    def _reply_target(self, room: Room, params: Params) -> Message | None:
        reply = params.parsed("reply_parameters", {})
        if not isinstance(reply, dict) or "message_id" not in reply:
            return None
        try:
            return self._world.message(room, int(reply["message_id"]), "be replied")
        except ApiError:
            if reply.get("allow_sending_without_reply"):
                return None
            raise

    def _file(self, params: Params, kind: str) -> File:
        upload = params.upload(kind)
        if upload is None:
            return self._known_file(params.text(kind), kind)
        if not upload.data:
            raise bad_request("file must be non-empty")
        if len(upload.data) > MAX_UPLOAD_BYTES:
            raise ApiError(413, "Request Entity Too Large")
        return self._stored(upload, kind)

    def _known_file(self, file_id: str, kind: str) -> File:
        if not file_id:
            raise bad_request(f"there is no {kind} in the request")
        if file_id not in self._world.files:
            raise bad_request("wrong remote file identifier specified: Wrong string length")
        return self._world.files[file_id]

    def _stored(self, upload: Upload, kind: str) -> File:
        if kind == "document":
            return self._world.keep(upload.name, upload.data, upload.mime)
        data, size = pictures.compress(upload.data)
        return self._world.keep(upload.name, data, "image/jpeg", size)


def _media(params: Params) -> Params:
    """The parameters of an InputMedia, read as if they had been sent by themselves."""
    if not params.text("media"):
        raise bad_request('parameter "media" is required')
    return _input_media(params.parsed("media"), params)


def _input_media(found: object, params: Params) -> Params:
    if not isinstance(found, dict):
        raise bad_request("can't parse InputMedia: expected an Object")
    kind, source = found.get("type"), found.get("media")
    if kind not in _MEDIA:
        raise bad_request(f'can\'t parse InputMedia: type "{kind}" is unsupported')
    if not isinstance(source, str):
        raise bad_request('can\'t parse InputMedia: field "media" must be of type String')
    values = {name: value for name, value in found.items() if isinstance(value, str)}
    media = Params(values | {str(kind): source}, params.uploads)
    if source.startswith(ATTACHED) and media.upload(str(kind)) is None:
        raise bad_request("can't parse InputMedia: media not found")
    return media


def _expect_writable(room: Room, topic: int | None) -> None:
    if not room.may_write:
        raise bad_request(_MUTED)
    if topic is not None and topic not in room.topics:
        raise bad_request("message thread not found")
    if not room.topics.get(topic or 0, True):
        raise bad_request("TOPIC_CLOSED")


def _text_body(params: Params) -> Formatted:
    raw = params.text("text")
    if not raw:
        raise bad_request("message text is empty")
    if len(raw.encode()) > MAX_RAW_BYTES:
        raise bad_request("text is too long")
    body = parse(raw, params.text("parse_mode"))
    if not body.text.strip():
        raise bad_request("text must be non-empty")
    body = body.trimmed()
    if len(body.text) > MAX_TEXT:
        raise bad_request("message is too long")
    return body


def _caption_body(params: Params) -> Formatted:
    body = parse(params.text("caption"), params.text("parse_mode")).trimmed()
    if len(body.text) > MAX_CAPTION:
        raise bad_request("message caption is too long")
    return body
