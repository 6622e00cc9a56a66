import asyncio

from engine.phones.server_output import ServerOutput

MOST = 64 * 1024


async def test_what_the_server_says_first_is_kept_and_the_rest_forgotten() -> None:
    output = ServerOutput()
    output.data_received(b"already registered")
    for _ in range(100):
        output.data_received(b"x" * 50_000)
    assert output.said.startswith(b"already registered")
    assert len(output.said) == MOST


async def test_its_words_and_its_end_are_waited_for_and_nothing_is_asked_in_vain() -> None:
    output = ServerOutput()
    waiting = asyncio.create_task(output.news(60))
    await asyncio.sleep(0)
    output.data_received(b"Starting Server")
    await waiting
    await output.news(0)
    waiting = asyncio.create_task(output.news(60))
    await asyncio.sleep(0)
    output.connection_lost(None)
    await waiting
    await output.news(60)
    assert output.has_ended
