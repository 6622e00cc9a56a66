"""An authenticator's code goes only into a page that asks for an authenticator's code."""

import pytest

from engine.apps.catalogues import load
from engine.common.secret import Secret
from engine.model.run import Answer, AnswerKind, ChallengeKind, Outcome
from engine.screens.hierarchy import Hierarchy
from engine.screens.recognise import recognise
from engine.screens.wording import masks
from tests.scripted_phone import Scene, button, drawn, node, text, text_field
from tests.unit.apps import tiktok_scenes as tt
from tests.unit.apps.scenes import (
    Ran,
    Task,
    credentials,
    form,
    home,
    profile,
    run,
    sending,
    splash,
    two_factor,
)
from tests.unit.apps.test_challenges import CODE, resumed

SENT = [
    ("Check your email", "Enter the code we sent to o***e@e***.com."),
    ("Enter confirmation code", "Enter the 6-digit confirmation code we sent via SMS to +31 6 00."),
    ("Enter Your Security Code", "Enter the security code we sent to o***e@e***.com."),
    ("Enter security code", "Enter the 6-digit security code sent to the number ending in 12."),
    ("Enter the 6-digit code", "We texted it to +31 ***-***-*12."),
    ("Enter the 6-digit code", "We sent a code by WhatsApp to +31 ***-***-*12."),
    ("Enter the 6-digit code", "For o***e@example.com"),
    ("Enter the 6-digit code", "We called you on the number ending in 12."),
    ("Check your WhatsApp messages", "Enter code"),
    ("Enter the 6-digit code", "We sent it to you, not to your authentication app."),
    ("Masukkan kode konfirmasi", "Masukkan kode 6 digit yang kami kirim lewat SMS ke +62 ***12."),
    ("Masukkan kode keamanan", "Kode dikirim ke nomor yang berakhiran 12."),
    ("Periksa pesan WhatsApp Anda", "Masukkan kode"),
    ("Voer de bevestigingscode in", "We hebben een code per sms gestuurd naar +31 ***12."),
    ("Voer de beveiligingscode in", "De code is verzonden naar het nummer dat eindigt op 12."),
    ("Voer de code in", "Je wordt gebeld met een code."),
]
AUTHENTICATORS = [
    ("Go to your authentication app", "Enter the 6-digit code for this account."),
    ("Enter security code", "Enter the security code from your authentication app."),
    (
        "Enter confirmation code",
        "Enter the 6-digit code from the authentication app that you set up (such as Duo Mobile "
        "or Google Authenticator).",
    ),
    ("Buka aplikasi autentikasi Anda", "Masukkan kode keamanan"),
    ("Ga naar je verificatieapp", "Voer de beveiligingscode in"),
]
NEITHER = [
    ("Enter the 6-digit code", "Enter it below."),
    ("Enter security code", "To go on, enter your security code."),
    ("Enter confirmation code", "It has six digits."),
    ("Enter a backup code", "For when you cannot open your authentication app."),
    ("Masukkan kode 6 digit", "Masukkan di bawah."),
    ("Voer de beveiligingscode in", "Die heeft zes cijfers."),
]
WAYS = Scene(
    drawn(
        text("Choose a way to confirm it’s you"),
        button("Backup code"),
        node(
            "view.ViewGroup",
            "Authentication app, Get a code from your authentication app.",
            "clickable",
        ),
        button("Continue"),
    ),
    on={"Continue": "code"},
)


def asking(words: tuple[str, ...], *offers: str) -> str:
    return drawn(
        *(text(line) for line in words),
        text_field("Code,"),
        button("Continue"),
        *(button(offer) for offer in offers),
    )


async def met(xml: str, *, totp: bool, way: bool = False) -> Ran:
    """What becomes of a login that comes upon this page once it was sent."""
    scenes = {
        "splash": splash("form"),
        "form": form("sending"),
        "sending": sending("page"),
        "page": Scene(xml, on={"Continue": "page", "Try another way": "ways" if way else ""}),
        "ways": WAYS,
        "code": two_factor("home"),
        "home": home(),
        "profile": profile(),
    }
    return await run(scenes, "splash", task=Task(credentials=credentials(totp=totp)))


def typed_on(ran: Ran, scene: str) -> list[str]:
    return [what for where, what in ran.phone.typed if where == scene]


@pytest.mark.parametrize("totp", [False, True])
@pytest.mark.parametrize("words", SENT)
async def test_a_code_that_was_sent_is_for_a_human(words: tuple[str, ...], totp: bool) -> None:
    ran = await met(asking(words), totp=totp)

    assert (ran.result.outcome, ran.result.challenge) == (
        Outcome.CHALLENGE,
        ChallengeKind.EMAIL_OR_SMS_CODE,
    )
    assert ran.result.says in words
    assert typed_on(ran, "page") == []


@pytest.mark.parametrize("words", [*SENT, *NEITHER])
async def test_with_a_secret_the_authenticator_is_chosen_where_it_is_offered(
    words: tuple[str, ...],
) -> None:
    ran = await met(asking(words, "Try another way"), totp=True, way=True)

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert typed_on(ran, "page") == []
    assert [len(code) for code in typed_on(ran, "code")] == [6]


@pytest.mark.parametrize("words", AUTHENTICATORS)
async def test_a_page_that_names_the_authenticator_and_no_sending_is_its_own(
    words: tuple[str, ...],
) -> None:
    seen = recognise(
        Hierarchy.parse(asking(words, "Try another way", "Get a code by SMS")),
        load("android"),
        load("instagram"),
    )

    assert seen.name == "two_factor_code"


@pytest.mark.parametrize("totp", [False, True])
@pytest.mark.parametrize("words", NEITHER)
async def test_a_page_that_says_neither_is_for_a_human(words: tuple[str, ...], totp: bool) -> None:
    ran = await met(asking(words), totp=totp)

    assert (ran.result.outcome, ran.result.challenge) == (
        Outcome.CHALLENGE,
        ChallengeKind.UNNAMED_CODE,
    )
    assert typed_on(ran, "page") == []


async def test_an_authenticator_that_is_only_offered_is_not_asked_for() -> None:
    xml = asking(("Enter security code",), "Use your authentication app")

    ran = await met(xml, totp=True)

    assert ran.result.challenge is ChallengeKind.UNNAMED_CODE


async def test_a_page_that_takes_touches_as_a_whole_still_names_its_authenticator() -> None:
    xml = asking(AUTHENTICATORS[0]).replace("<node class", '<node clickable="true" class', 1)

    ran = await met(xml, totp=True)

    assert len(typed_on(ran, "page")) == 2


async def test_no_code_goes_where_a_telephone_number_is_asked_for() -> None:
    xml = drawn(
        text("Enter your mobile number to get a confirmation code"),
        text_field("Mobile number"),
        button("Next"),
    )
    ran = await met(xml, totp=True)

    assert ran.result.challenge is ChallengeKind.ACCOUNT_UPDATE
    assert typed_on(ran, "page") == []


async def test_a_way_that_leads_nowhere_becomes_a_question() -> None:
    xml = asking(SENT[0], "Try another way")

    ran = await met(xml, totp=True)

    assert ran.result.challenge is ChallengeKind.EMAIL_OR_SMS_CODE


async def test_a_humans_code_is_typed_also_where_another_way_is_offered() -> None:
    page = Scene(asking(SENT[4], "Try another way"), on={"Continue": "home", "Try another way": ""})

    ran, _ = await resumed(
        {"page": page}, "page", Answer(AnswerKind.CODE, code=Secret(CODE)), totp=True
    )

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert ran.phone.typed == [("page", CODE)]


TIKTOK = [
    (SENT[5], ChallengeKind.EMAIL_OR_SMS_CODE),
    (("2-step verification", "Your code was texted to +31 ***12"), ChallengeKind.EMAIL_OR_SMS_CODE),
    (("Verifikasi 2 langkah", "Kode dikirim ke o***e@e***.com"), ChallengeKind.EMAIL_OR_SMS_CODE),
    (
        ("Verificatie in 2 stappen", "Code verzonden naar +31 ***12"),
        ChallengeKind.EMAIL_OR_SMS_CODE,
    ),
    (("2-step verification", "Enter 6-digit code"), ChallengeKind.UNNAMED_CODE),
    (("Enter 6-digit code",), ChallengeKind.UNNAMED_CODE),
]


@pytest.mark.parametrize("totp", [False, True])
@pytest.mark.parametrize(("words", "kind"), TIKTOK)
async def test_tiktok_gets_no_authenticators_code_for_one_it_sent(
    words: tuple[str, ...], kind: ChallengeKind, totp: bool
) -> None:
    page = tt.page(*(tt.text(line) for line in words), tt.field("Code"), tt.button("Next"))
    scenes = {**tt.FRESH, "form": tt.form("page"), "page": Scene(page)}

    ran = await tt.run(scenes, "splash", task=tt.wanting(totp=totp))

    assert (ran.result.outcome, ran.result.challenge) == (Outcome.CHALLENGE, kind)
    assert ran.typed == [tt.ME, tt.PASSWORD]


async def test_tiktoks_offer_of_the_authenticator_is_taken() -> None:
    words = (tt.text("Enter 6-digit code"), tt.text("Your code was texted to +31 ***12"))
    offer = tt.button("Use authenticator app")
    code = (tt.text("Open your authenticator app"), tt.field("Code"), tt.button("Next"))
    scenes = {
        **tt.FRESH,
        "form": tt.form("page"),
        "page": Scene(
            tt.page(*words, tt.field("Code"), offer), on={"Use authenticator app": "code"}
        ),
        "code": Scene(tt.page(*code), on={"Next": "save"}),
    }
    ran = await tt.run(scenes, "splash", task=tt.wanting(totp=True))

    assert ran.result.outcome is Outcome.LOGGED_IN
    assert [where for where, _ in ran.phone.typed].count("code") == 1
    assert "page" not in [where for where, _ in ran.phone.typed]


@pytest.mark.parametrize(
    "shown",
    ["o***e@e***.com", "c*****a@…", "+62 ***-****-**12", "(•••) •••-••12", "+31 xxx xx12"],
)
def test_an_address_shown_in_part_is_told(shown: str) -> None:
    assert masks(f"For {shown}.")


@pytest.mark.parametrize("shown", ["brand.one • Instagram", "owner@example.com", "5 * 3", "Code *"])
def test_what_hides_nothing_masks_nothing(shown: str) -> None:
    assert not masks(shown)
