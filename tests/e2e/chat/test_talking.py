"""A conversation without commands, with the real program, in Dutch."""

from sandbox.telegram.model import Message
from sandbox.telegram.server import BotApi
from tests.e2e.conftest import OPERATOR, Program


async def test_an_operator_gets_by_without_commands(program: Program, api: BotApi) -> None:
    chat = api.user(OPERATOR, "Fleur", language="nl").private_chat()
    await program.start()

    async def say(text: str, answer: str) -> Message:
        await chat.send(text)
        return await chat.wait(lambda message: answer in message.text, 60.0, what=answer)

    await say("hoi", "Nog geen accounts")
    help = await say("hulp", "Eerste stappen")
    await chat.press(help, "Inloggen")
    await chat.wait(lambda message: "/login @luna.bakery" in message.text)
    await say("/add luna.bakery canary-lamp-7 luna@example.test", "luna@example.test")
    await say("zoek luna", "luna@example.test")
    await say("alles inloggen", "niemand in te loggen")
    offered = await say("/inlogen", "Bedoel je")
    await chat.press(offered, "Inloggen")
    await chat.wait(lambda message: "Wie zal ik" in message.text or "inloggen?" in message.text)
    await say("/menu", "De snelknoppen staan hieronder")
    assert list(chat.keys) == ["📊 Status", "🔑 Inloggen", "⏳ Open vragen", "📱 Telefoons"]
    await say("⏳ Open vragen", "Er wacht niets")
    await say("geheim-woord-9", "niet begrepen")
    await say("laat maar", "Er staat nu geen vraag aan je open")

    assert "geheim-woord-9" not in program.said()
    assert not api.sent_containing("geheim-woord-9")
    menu = [command["command"] for command in api.methods.profile.menu(chat.user, chat.room)]
    assert menu[:3] == ["status", "login", "waiting"]
