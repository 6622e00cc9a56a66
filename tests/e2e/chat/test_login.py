"""/login as an operator goes through it: whom, what is left out, watching, cancelling, retrying."""

from pathlib import Path

from sandbox.farm import MUSICALLY, PhoneSpec
from sandbox.instagram.service import Behaviour, InstagramService
from tests.e2e.chat.stage import PASSWORD, RUN, Row, offering, saying, stage

FORM = "login_form"
TWO = [PhoneSpec("Pixel 6"), PhoneSpec("Galaxy A54")]


async def test_login_names_a_phone_an_account_or_all(tmp_path: Path) -> None:
    async with stage(tmp_path, TWO) as bot:
        await bot.put_accounts("luna.bakery", "harbor_runs")
        await bot.put_accounts("paper.kites", phone=1)
        (label,) = bot.rows(
            "SELECT label FROM phones JOIN accounts ON phones.id = phone_id "
            "WHERE username = 'paper.kites'"
        )[0]
        asked = bot.another()
        everybody = await asked.say("/login all", offering("Start"))
        assert "Log in 3 accounts on 2 phones?" in everybody.text
        one = await asked.say("/login @PAPER.kites", offering("Start"))
        assert "Log in 1 account on 1 phone?" in one.text
        two = await asked.say("/login @paper.kites, @luna.bakery @nobody.here", offering("Start"))
        assert "Log in 2 accounts on 2 phones?" in two.text
        assert "Not on this list: nobody.here" in two.text
        asked = bot.another()
        phone = await asked.say(f"/login {label}", offering("Start"))
        assert "Log in 1 account on 1 phone?" in phone.text
        named = await asked.say("/login luna.bakery", offering("Start"))
        assert "Log in 1 account on 1 phone?" in named.text
        unknown = await asked.say("/login phone 99")
        assert "no phone 99" in unknown.text
        nobody = await asked.say("/login @nobody.here")
        assert "called nobody.here. I did nothing." in nobody.text
        assert not any("Start" in label for label in nobody.labels)
        asked = bot.another()
        choice = await asked.say("/login", offering("All accounts"))
        chosen = await asked.press(choice, f"Phone {label}", offering("Start"))
        assert "Log in 1 account on 1 phone?" in chosen.text
        dropped = await asked.press(chosen, "Cancel", saying("Nothing was started"))
        assert dropped.labels == []
        assert bot.rows("SELECT count(*) FROM runs") == [(0,)]


async def test_who_is_left_out_is_named_by_reason_before_anything_starts(tmp_path: Path) -> None:
    async with stage(tmp_path, TWO) as bot:
        first, second = bot.phones.phones
        rows: list[Row] = [
            {"username": "fine.one", "pwd": PASSWORD, "device": first.serial},
            {"username": "off.one", "pwd": PASSWORD, "device": first.serial, "status": 1},
            {"username": "off.two", "pwd": PASSWORD, "device": first.serial, "status": 1},
            {"username": "homeless", "pwd": PASSWORD},
            {"username": "mute.one", "device": first.serial},
            {"username": "away.one", "pwd": PASSWORD, "device": "NEVERSEEN1"},
            {"username": "gone.one", "pwd": PASSWORD, "device": second.serial},
        ]
        await bot.put(rows)
        await second.drop_transport()
        await bot.until_start_says("1 of 2")
        question = await bot.say("/login all", offering("Start"))
        lines = question.text.splitlines()
        assert "Log in 1 account on 1 phone?" in lines
        assert "Left out: 6" in lines
        assert "• 2 disabled: off.one, off.two" in lines
        assert "• 1 without a phone: homeless" in lines
        assert "• 1 without a password: mute.one" in lines
        assert any("offline: away.one, gone.one" in line for line in lines)
        assert bot.instagram.attempts == []


async def test_a_run_is_cancelled_in_the_middle_and_says_so(tmp_path: Path) -> None:
    async with stage(tmp_path, TWO[:1]) as bot:
        await bot.put_accounts("luna.bakery", "harbor_runs", "paper.kites")
        hold = bot.phones.phones[0].faults.hold(rpc="setText", screen=FORM)
        progress = await bot.start_run()
        await hold.reached()
        stopping = await bot.press(progress, "Cancel the rest", saying("Stopping"))
        assert stopping is progress
        assert progress.labels == []
        hold.release()
        result = await bot.shown(saying("was cancelled"), RUN)
        assert "3 cancelled" in result.text
        assert bot.instagram.attempts == []
        assert bot.rows("SELECT outcome FROM jobs") == [("cancelled",)] * 3
        await bot.answered(await bot.chat.press_data(progress, "stop:1"))
        await bot.handled()
        assert progress.labels == []


async def test_retry_leaves_out_what_must_not_be_typed_again_and_says_why(tmp_path: Path) -> None:
    instagram = InstagramService()
    async with stage(tmp_path, TWO, instagram=instagram) as bot:
        await bot.put_accounts("luna.bakery")
        await bot.put_accounts("paper.kites", behaviour=Behaviour.WRONG_PASSWORD)
        await bot.put_accounts("harbor_runs", behaviour=Behaviour.CAPTCHA)
        await bot.put_accounts("quiet.one", behaviour=Behaviour.RATE_LIMITED, phone=1)
        asked = bot.another()
        result = await asked.run()
        assert "1 signed in" in result.text
        assert "❌ 2 failed" in result.text
        assert "⏸ 1 held back" in result.text
        lines = result.text.splitlines()
        failures = {
            line.split()[1]: lines[n + 1] for n, line in enumerate(lines) if "· phone" in line
        }
        assert "refused the password" in failures["paper.kites"]
        assert "not a robot" in failures["harbor_runs"]
        assert "try again later" in failures["quiet.one"]
        instagram.add("harbor_runs", PASSWORD)
        tap = asked.chat.press(result, "Retry 1")
        second = await asked.after(tap, saying("Run 2 finished"), RUN)
        assert "Run 2 finished" in second.text
        assert "1 signed in" in second.text
        assert second is not result
        assert "Retried in run 2" in result.text
        assert not any("Retry" in label for label in result.labels)
        assert len(bot.attempts("paper.kites")) == 1
        assert len(bot.attempts("quiet.one")) == 1
        # Pressed once more, by whatever way, what was tried since is not tried again.
        late = await asked.press_data(result, "retry:1:1", offering("Start"))
        assert "was refused; change it first: paper.kites" in late.text
        assert bot.rows("SELECT count(*) FROM runs") == [(2,)]


async def test_a_refused_password_becomes_a_login_with_one_message_and_two_taps(
    tmp_path: Path,
) -> None:
    instagram = InstagramService()
    async with stage(tmp_path, TWO[:1], instagram=instagram) as bot:
        await bot.put_accounts("paper.kites")
        instagram.add("paper.kites", "made-up-password-2")
        asked = bot.another()
        question = await asked.say("/login all", offering("Start"))
        result = await asked.result(asked.chat.press(question, "Start"))  # who, Start: two
        assert result is not question

        form = await asked.press(result, "New password for paper.kites", saying("Type the new"))
        again = await asked.say("made-up-password-2", offering("Start"))
        assert "Log in 1 account on 1 phone?" in again.text
        over = await asked.result(asked.chat.press(again, "Start"))

        assert "1 signed in" in over.text
        assert "New password for paper.kites" in " ".join(result.labels), "the result stays"
        await asked.chat.wait_deleted(form)
        said = [m for m in asked.chat.messages if m.id > result.id and m.photo is None]
        assert len(said) <= 2
        assert said[0] is again, "what is left is the question that became the progress"
        assert len(bot.attempts("paper.kites")) == 2


async def test_a_start_button_works_once_and_then_shows_its_run(tmp_path: Path) -> None:
    async with stage(tmp_path, TWO[:1]) as bot:
        await bot.put_accounts("luna.bakery")
        question = await bot.say("/login all", offering("Start"))
        go = question.buttons[0][0].data or ""
        await bot.result(bot.chat.press(question, "Start"))
        await bot.answered(await bot.chat.press_data(question, go))
        await bot.handled()
        assert "Start" not in " ".join(question.labels)
        assert "Run 1" in question.text
        other = bot.another()
        foreign = await other.press_data(await other.say("/start"), go)
        assert "button is no longer valid" in foreign.text
        assert bot.rows("SELECT count(*) FROM runs") == [(1,)]
        assert len(bot.attempts("luna.bakery")) == 1


async def test_a_question_older_than_ten_minutes_starts_nothing(tmp_path: Path) -> None:
    async with stage(tmp_path, TWO[:1]) as bot:
        await bot.put_accounts("luna.bakery")
        question = await bot.say("/login all", offering("Start"))
        await bot.restart("UPDATE confirmations SET expires_at = unixepoch() - 1")
        late = await bot.press(question, "Start", saying("over ten minutes old"))
        assert late is question
        assert bot.rows("SELECT count(*) FROM runs") == [(0,)]


async def test_accounts_in_a_run_are_left_out_of_a_second_one(tmp_path: Path) -> None:
    async with stage(tmp_path, TWO[:1]) as bot:
        await bot.put_accounts("luna.bakery", "harbor_runs")
        hold = bot.phones.phones[0].faults.hold(rpc="setText", screen=FORM)
        await bot.start_run("/login @luna.bakery")
        await hold.reached()
        asked = bot.another()
        question = await asked.say("/login all", offering("Start"))
        assert "1 already in another run: luna.bakery" in question.text
        phones = await asked.say("/phones", saying("Phones"))
        assert "logging in luna.bakery" in phones.text
        start = await asked.say("/start", saying("Running"))
        assert "Running: 1 now, 0 queued" in start.text
        hold.release()
        await bot.shown(saying("Run 1 finished"), RUN)


async def test_tiktok_is_signed_in_beside_instagram_and_its_colon_belongs_to_the_password(
    tmp_path: Path,
) -> None:
    phone = PhoneSpec("Pixel 6", ("luna.bakery",), tiktok=MUSICALLY)
    async with stage(tmp_path, [phone]) as bot:
        assert bot.phones is not None
        password = f"{PASSWORD}:with:colons"
        bot.phones.tiktok.add("luna.bakes", password)
        start = await bot.say("/start", offering("To TikTok"))
        await bot.press(start, "To TikTok", saying("TikTok"))
        serial = bot.phones.phones[0].serial
        await bot.put([{"username": "luna.bakes", "pwd": password, "device": serial}])
        question = await bot.say("/login all", offering("Start"))
        result = await bot.result(bot.chat.press(question, "Start"))

        assert "1 signed in" in result.text
        assert bot.phones.phones[0].tiktok_signed_in == ["luna.bakes"]
        assert bot.phones.phones[0].signed_in == ["luna.bakery"]
