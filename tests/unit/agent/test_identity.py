"""What an agent on another machine keeps in its folder."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from engine.agent.host_program import run
from engine.agent.identity import AgentFolder, HostIdentity
from engine.common.errors import ConfigurationError
from engine.common.secret import Secret
from engine.rack.join_token import TokenUnusable
from tests.unit.rack.test_join_token import TOKEN


def test_it_is_kept_whole_for_its_user_alone_and_one_agent_has_it(tmp_path: Path) -> None:
    folder = AgentFolder.hold(tmp_path / "agent")
    assert folder.joined() is folder.joining() is None
    begun = HostIdentity.of_token(TOKEN, 5555)
    folder.keep(begun)
    assert (folder.joining(), folder.joined()) == (begun, None)
    joined = begun.enrolled(Secret("made-up-second"))
    folder.keep(joined)
    assert (folder.joining(), folder.joined()) == (None, joined)
    assert joined.secret is None
    assert joined.keys.public == begun.keys.public
    assert folder.url_of(joined).reveal() == (
        "postgresql://role:made-up-second@db.example:5432/rosterbot?sslmode=verify-full&"
        "sslrootcert=" + str(tmp_path / "agent" / "agent.pem").replace("/", "%2F")
    )
    modes = {file.name: file.stat().st_mode & 0o777 for file in folder.path.iterdir()}
    assert modes == {"agent.json": 0o600, "agent.lock": 0o600, "agent.pem": 0o600}
    assert folder.path.stat().st_mode & 0o777 == 0o700
    assert "made-up" not in repr(joined)

    with pytest.raises(ConfigurationError, match="Another agent is running"):
        AgentFolder.hold(tmp_path / "agent")
    # Who begins to join anew is not the one who has joined, until that has gone well.
    again = HostIdentity.of_token(TOKEN, 5555)
    folder.keep(again)
    assert (folder.joining(), folder.joined()) == (again, joined)
    folder.release()
    AgentFolder.hold(tmp_path / "agent").release()


def test_what_cannot_be_used_is_said_with_the_way_out(tmp_path: Path) -> None:
    folder = AgentFolder.hold(tmp_path)
    file = tmp_path / "agent.json"
    file.touch(0o600)
    with pytest.raises(ConfigurationError, match="--join"):
        folder.joined()
    os.chmod(file, 0o640)  # noqa: PTH101
    with pytest.raises(ConfigurationError, match="chmod 600"):
        folder.joined()
    folder.release()
    with pytest.raises(ConfigurationError, match="--folder"):
        AgentFolder.hold(file / "below")


def test_who_has_not_joined_joins_with_what_is_a_token_and_for_this_folder(tmp_path: Path) -> None:
    with pytest.raises(TokenUnusable, match="not a token"):
        run(tmp_path / "none", Secret("made up"), None, "0.1.0")
    assert not (tmp_path / "none").exists()
    with pytest.raises(ConfigurationError, match=r"hasn't joined.*--join"):
        run(tmp_path, None, None, "0.1.0")
    folder = AgentFolder.hold(tmp_path)
    folder.keep(HostIdentity.of_token(replace(TOKEN, host="rack-c"), 5037).enrolled(Secret("x")))
    folder.release()
    with pytest.raises(ConfigurationError, match="belongs to rack-c"):
        run(tmp_path, TOKEN.written(), None, "0.1.0")
