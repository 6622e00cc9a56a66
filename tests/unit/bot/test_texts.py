"""What is said exists in every language, whole and escaped."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from babel import Locale
from fluent.runtime import FluentResource
from fluent.syntax import FluentParser, FluentSerializer
from fluent.syntax import ast as ftl

from bot.commands import ROUTES
from bot.commands.add_line import Look
from bot.drafts import AddStep
from bot.render.audit_details import DID
from bot.render.help import PARTS, TOPICS
from bot.render.kinds import KINDS
from bot.render.settings import KEYS
from bot.sayings import SAID
from bot.schedule_words import Trouble
from bot.texts import catalogue
from bot.texts.catalogue import Raw, Texts, UnknownText
from engine.common.errors import WhyNotAutomated, WhyNotStarted
from engine.model.account import Workspace
from engine.model.account_changes import BulkAction
from engine.model.agent import AgentState
from engine.model.columns import BY_HAND, COUNT_COLUMNS, SPECS, TYPED_COLUMNS, Column
from engine.model.filters import Filter, Sorting
from engine.model.hands import ActRefused
from engine.model.notification import How, NotificationKind
from engine.model.operator import Role
from engine.model.phone import HostProblem, PhoneState
from engine.model.preflight import PhoneTrouble
from engine.model.question import QuestionState
from engine.model.refusals import Refusal
from engine.model.row_problems import ProblemCode, WarningCode
from engine.model.rule import RuleState
from engine.model.run import (
    CODE_REFUSED,
    PASSWORD_REFUSED,
    STILL_THERE,
    ChallengeKind,
    Exclusion,
    Outcome,
)
from engine.model.schedule import Ending, Missed
from engine.model.statistics import Source
from engine.model.sync import SyncGap
from engine.runs.kinds import registry
from tests.unit.bot.recorded_actions import recorded_actions

PROJECT = Path(__file__).parents[3]
CATALOGUES = sorted({path.parent for path in (PROJECT / "bot" / "texts").glob("*/*.ftl")})
NEVER_ASKED_FOR = {"job_not_running"}
"""Refusals between parts of the engine, which no request of an operator can meet."""

CHOSEN_BY_NAME = {
    "refused-role_needed",
    "refused-pairing_failed",
    "refused-totp_other_kind",
    "problem-totp_other_kind",
}
"""Texts with variants that are not plurals."""

SAID_ALIKE = {"command-language", "button-start", "button-sync-start"}
"""Texts with words in them that are the same in every language."""


@dataclass(frozen=True)
class Use:
    """A text asked for in the code: its key, or how its key begins; and the arguments given."""

    where: str
    key: str
    is_whole: bool
    arguments: frozenset[str] | None


def _refusals() -> set[str]:
    """The codes of every refusal that is raised in the program."""
    sources = [path for room in ("engine", "bot") for path in (PROJECT / room).rglob("*.py")]
    raised = re.compile(r'RequestRefused\(\s*"([a-z_]+)"')
    codes = {code for path in sources for code in raised.findall(path.read_text())}
    plans = {f"plan_{state}" for state in ("applied", "discarded", "expired")}
    typed = {"text_too_long", "control_character", "package_invalid", "tags_invalid"}
    typed |= {"totp_invalid", "totp_other_kind"}
    typed |= {f"{column}_invalid" for column in TYPED_COLUMNS if SPECS[column].typed_as}
    empty = {kind.nothing for kind in registry.KINDS}
    return (codes | plans | typed | empty | set(Refusal)) - NEVER_ASKED_FOR


@cache
def _families() -> dict[str, set[str]]:
    """How a key begins whose end is chosen by what happens, and each end that can be."""
    return {
        "add-ask-": set(AddStep),
        "add-look-": {*Look} - {Look.WORD},
        "edit-ask-": {"username", *TYPED_COLUMNS, "password", "totp", "doubt", "nopassword"},
        "card-": set(TYPED_COLUMNS),
        "card-no-": set(TYPED_COLUMNS),
        "changed-": set(TYPED_COLUMNS),
        "changed-no-": set(TYPED_COLUMNS),
        "button-no-": set(TYPED_COLUMNS),
        "field-": {"username", *TYPED_COLUMNS, "password", "totp"},
        "import-with-": set(TYPED_COLUMNS),
        "import-state-": {"logined", "status", "statistics"},
        "import-change-": {f"{column}-{bit}" for column in ("logined", "status") for bit in "01"},
        "workspace-": set(Workspace),
        "command-": {route.command for route in ROUTES if route.command and route.described},
        "key-": set(KEYS),
        "help-line-": {command for part in PARTS.values() for command in part},
        "help-part-": set(PARTS),
        "topic-": set(TOPICS),
        "help-topic-": set(TOPICS),
        "say-": {*SAID, "all", "filler", "find"},
        "name-": {
            route.command
            for route in ROUTES
            if route.command and Texts().has("en", f"name-{route.command}")
        },
        "filter-": set(Filter),
        "sort-": set(Sorting),
        "button-list-": set(KINDS),
        "trouble-": set(PhoneTrouble),
        "rule-is-": set(RuleState),
        "rule-short-": set(RuleState),
        "button-rule-": {"on", "off"},
        "bulk-ask-": set(BulkAction),
        "bulk-which-": {BulkAction.TAG, BulkAction.UNTAG},
        "bulk-no-": {BulkAction.TAG, BulkAction.UNTAG},
        "button-do-": set(BulkAction),
        "button-go-": set(BulkAction),
        "role-": set(Role),
        "role-may-": set(Role),
        "health-agent-": {*AgentState} - {"running"},
        "audit-": {action.replace(".", "-") for action in recorded_actions()},
        "trail-act-": set(DID),
        "trail-why-": set(ActRefused),
        "counted-": {"accounts", "changed", "dropped", "new"}
        | {kind.counted for kind in registry.KINDS},
        "phones-busy-": {id for id, kind in KINDS.items() if not kind.over_phones},
        "phones-looking-": {id for id, kind in KINDS.items() if kind.over_phones},
        "match-left-out-": {
            Exclusion.PHONE_OFFLINE,
            Exclusion.PHONE_UNSURE,
            Exclusion.ALREADY_QUEUED,
        },
        "match-why-": {
            Outcome.INCOMPLETE,
            Outcome.PHONE_LOST,
            Outcome.TOUCHES_REFUSED,
            Outcome.UNKNOWN_SCREEN,
            Outcome.STUCK,
            Outcome.TIMED_OUT,
            Outcome.CHALLENGE,
            Outcome.RATE_LIMITED,
            Outcome.INTERRUPTED,
            Outcome.FAILED,
        },
        "sync-change-": {Column.FOLLOWERS, Column.HEARTS},
        "sync-gap-": set(SyncGap),
        "card-from-": {*Source, "file-once"},
        "figure-": set(COUNT_COLUMNS),
        "trail-": set(BY_HAND),
        "phone-state-": set(PhoneState),
        "host-problem-": set(HostProblem),
        "problem-": {*ProblemCode, "username_invalid-limit", "username_invalid-space"},
        "warning-": set(WarningCode),
        "column-": set(Column),
        "excluded-": set(Exclusion),
        "short-": set(Outcome),
        "outcome-": {
            outcome
            for outcome in Outcome
            if not outcome.succeeded and outcome not in (Outcome.CHALLENGE, Outcome.HELD_BACK)
        },
        "not-started-": {*WhyNotStarted} - {WhyNotStarted.LOCKED, WhyNotStarted.MISSING},
        "ill-": set(WhyNotAutomated),
        "challenge-": set(ChallengeKind),
        "asks-": set(ChallengeKind),
        "question-": {CODE_REFUSED, PASSWORD_REFUSED, STILL_THERE},
        "question-over-": {*QuestionState} - {QuestionState.OPEN, QuestionState.ENDED},
        "not-acted-": {*ActRefused} - {ActRefused.HELD_BACK},
        "held-": {*Exclusion, "deleted", "other_phone", "back"},
        "refused-": _refusals(),
        "schedule-end-": set(Ending),
        "schedule-note-": {*Ending} - {Ending.STARTED},
        "schedule-missed-": set(Missed),
        "schedule-trouble-": set(Trouble),
        "button-schedule-": {"pause", "resume"},
        "button-missed-": set(Missed),
        "button-quiet-": {"ring", "calm"},
        "notify-kind-": set(NotificationKind),
        "notify-how-": set(How),
        "notify-usual-": {NotificationKind.RESULTS, NotificationKind.SCHEDULES},
    }


@cache
def _messages(folder: Path) -> dict[str, ftl.Message]:
    parser = FluentParser(with_spans=False)
    body = [
        entry
        for path in sorted(folder.glob("*.ftl"))
        for entry in parser.parse(path.read_text(encoding="utf-8")).body
    ]
    junk = [entry.content for entry in body if isinstance(entry, ftl.Junk)]
    assert not junk, f"{folder.name} has lines that are no texts: {junk}"
    found = [entry for entry in body if isinstance(entry, ftl.Message)]
    names = [message.id.name for message in found]
    assert len(names) == len(set(names)), f"{folder.name} says something twice"
    return {message.id.name: message for message in found}


def test_whatever_is_in_a_file_is_found_by_its_name() -> None:
    texts = Texts()
    for folder in CATALOGUES:
        assert [name for name in _messages(folder) if not texts.has(folder.name, name)] == []


def test_a_text_is_parsed_when_it_is_needed_with_what_it_mentions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "some.ftl").write_text(
        "greeting = Good { time-of-day },\n    { $name }\ntime-of-day = morning\nother = Bye\n"
    )
    parsed = []

    def noted(source: str) -> object:
        parsed.append(source.partition(" =")[0])
        return FluentResource(source)

    monkeypatch.setattr("bot.texts.catalogue.FluentResource", noted)
    texts = Texts(folder=tmp_path)

    assert parsed == []
    assert texts("en", "greeting", name="you") == "Good morning,\nyou"
    assert texts("en", "greeting", name="you") == "Good morning,\nyou"
    assert sorted(parsed) == ["greeting", "time-of-day"]


def _english() -> dict[str, ftl.Message]:
    return _messages(PROJECT / "bot" / "texts" / "en")


def _inside(node: object) -> Iterator[object]:
    yield node
    for value in vars(node).values() if isinstance(node, ftl.BaseNode) else ():
        for item in value if isinstance(value, list) else [value]:
            yield from _inside(item)


def _placeholders(messages: dict[str, ftl.Message], key: str) -> frozenset[str]:
    names: set[str] = set()
    for node in _inside(messages[key]):
        if isinstance(node, ftl.VariableReference):
            names.add(node.id.name)
        elif isinstance(node, ftl.MessageReference):
            names |= _placeholders(messages, node.id.name)
    return frozenset(names)


def _references(messages: dict[str, ftl.Message]) -> set[str]:
    nodes = (node for message in messages.values() for node in _inside(message))
    return {node.id.name for node in nodes if isinstance(node, ftl.MessageReference)}


_KEY = re.compile(r"[a-z]+-[a-z_-]*")


@cache
def _uses() -> tuple[Use, ...]:
    return tuple(_all_uses())


def _all_uses() -> Iterator[Use]:
    for path in sorted((PROJECT / "bot").rglob("*.py")):
        tree = ast.parse(path.read_text())
        for node in ast.walk(tree):
            if isinstance(node, ast.Call):
                yield from _used_by(node, f"{path.name}:{node.lineno}")


def _used_by(call: ast.Call, where: str) -> Iterator[Use]:
    names: frozenset[str] | None = frozenset(word.arg for word in call.keywords if word.arg)
    if any(word.arg is None for word in call.keywords):
        names = None
    for argument in call.args[:3]:
        match argument:
            case ast.Constant(value=str(text)) if text in _english():
                yield Use(where, text, True, names)
            case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]) if start in _families():
                yield Use(where, start, False, names)


@cache
def _strings() -> set[str]:
    """Every string of the program, for keys that reach a text by way of a name."""
    found: set[str] = set()
    for path in (PROJECT / "bot").rglob("*.py"):
        nodes = ast.walk(ast.parse(path.read_text()))
        found |= {
            node.value
            for node in nodes
            if isinstance(node, ast.Constant) and isinstance(node.value, str)
        }
    return found


def _in_families() -> set[str]:
    return {f"{start}{end}" for start, ends in _families().items() for end in ends}


def _family(key: str) -> str | None:
    starts = [start for start in _families() if key.startswith(start)]
    return max(starts, key=len, default=None)


def test_every_text_that_is_asked_for_exists() -> None:
    asked = {text for text in _strings() if _KEY.fullmatch(text) and _looks_like_a_key(text)}

    assert sorted(asked - _english().keys() - set(_families())) == []


def _looks_like_a_key(text: str) -> bool:
    groups = {key.partition("-")[0] for key in _english()} - {"workspace"}
    return text.partition("-")[0] in groups


def test_every_member_of_a_family_has_its_text() -> None:
    assert sorted(_in_families() - _english().keys()) == []


def test_no_text_is_unused() -> None:
    used = _strings() | _in_families() | _references(_english())

    assert sorted(_english().keys() - used) == []


def test_the_scan_sees_the_code() -> None:
    assert len({use.key for use in _uses()}) > 100


def test_arguments_are_those_the_text_names() -> None:
    wrong = []
    for use in _uses():
        if use.arguments is None or use.key == "problem-":
            continue
        given = use.arguments - {"loud", "dedupe"}
        ends = [""] if use.is_whole else _families()[use.key]
        for key in (f"{use.key}{end}" for end in ends):
            needed = _placeholders(_english(), key) if key in _english() else frozenset()
            if not needed <= given:
                wrong.append(f"{use.where} {key} needs {sorted(needed)}, given {sorted(given)}")
    assert wrong == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_languages_say_the_same_things_with_the_same_placeholders(path: Path) -> None:
    messages = _messages(path)

    assert sorted(_english().keys() - messages.keys()) == []
    assert sorted(messages.keys() - _english().keys()) == []
    for key in messages:
        assert _placeholders(messages, key) == _placeholders(_english(), key), key


def test_there_is_english_indonesian_and_dutch() -> None:
    assert Texts().languages == ("en", "id", "nl")


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_languages_mark_up_the_same_and_close_what_they_open(path: Path) -> None:
    for key, message in _messages(path).items():
        tags = _tags(message)
        assert {tag.strip("/") for tag in tags} == {
            tag.strip("/") for tag in _tags(_english()[key])
        }
        for opened in {tag for tag in tags if not tag.startswith("/")}:
            assert tags.count(opened) == tags.count(f"/{opened}"), key


def _tags(message: ftl.Message) -> list[str]:
    parts = (node.value for node in _inside(message) if isinstance(node, ftl.TextElement))
    return [tag for part in parts for tag in re.findall(r"<(/?[a-z]+)>", part)]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_every_plural_is_one_the_language_has(path: Path) -> None:
    plurals = {*Locale(path.stem).plural_form.tags, "other"}
    for key, message in _messages(path).items():
        for node in _inside(message):
            if isinstance(node, ftl.SelectExpression) and key not in CHOSEN_BY_NAME:
                names = {
                    variant.key.name
                    for variant in node.variants
                    if isinstance(variant.key, ftl.Identifier)
                }
                assert names <= plurals, f"{key}: {sorted(names - plurals)} is never said"


@pytest.mark.parametrize("path", CATALOGUES[1:], ids=lambda path: path.name)
def test_no_sentence_is_left_in_english(path: Path) -> None:
    serialize = FluentSerializer().serialize_entry
    left = [
        key
        for key, message in _messages(path).items()
        if serialize(message) == serialize(_english()[key]) and len(_words(message)) > 2
    ]

    assert sorted(set(left) - SAID_ALIKE) == []


def _words(message: ftl.Message) -> list[str]:
    parts = (node.value for node in _inside(message) if isinstance(node, ftl.TextElement))
    return [
        word for part in parts for word in re.findall(r"[a-z]{2,}", re.sub("<[^>]*>", "", part))
    ]


NOT_SAID = re.compile(
    r"\b(whom|shall|(?<!the )rests?|drain(?:ed|ing)|human|figures|hearts|sign-ins?"
    r"|computers?|is through|anew|amiss|end (?:was )?not seen)\b",
    re.IGNORECASE,
)
"""Other words for what has a word already; CONTRIBUTING.md has the table."""


def test_english_has_one_word_for_one_thing() -> None:
    said = {
        key: " ".join(node.value for node in _inside(message) if isinstance(node, ftl.TextElement))
        for key, message in _english().items()
        if not key.startswith("say-")
    }
    assert {key: text for key, text in said.items() if NOT_SAID.search(text)} == {}


def test_nothing_is_said_that_is_not_in_the_catalogues() -> None:
    """Strings of two words and more in what renders and answers, but for docstrings."""
    said = [
        f"{path.name}: {text}"
        for folder in ("render", "commands")
        for path in sorted((PROJECT / "bot" / folder).glob("*.py"))
        for text in _literals(ast.parse(path.read_text()))
        if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", text)
    ]

    assert said == []


def _literals(tree: ast.Module) -> Iterator[str]:
    unsaid = {id(inner) for node in ast.walk(tree) if _is_unsaid(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and id(node) not in unsaid:
            yield from [node.value] if isinstance(node.value, str) else []


def _is_unsaid(node: ast.AST) -> bool:
    """Docstrings, and errors of ours."""
    is_alone = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_alone or isinstance(node, ast.Raise)


def test_a_foreign_text_cannot_become_markup() -> None:
    said = Texts()("en", "run-job", name="<b>&", phone=Raw("<i>3</i>"))

    assert said == "&lt;b&gt;&amp; on phone <i>3</i>"


def test_a_button_is_not_escaped() -> None:
    assert Texts().plain("en", "button-login-phone", phone="<b>&") == "Phone <b>&"


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ["1 account", "2 accounts", "50,000 accounts"]),
        ("id", ["1 akun", "2 akun", "50.000 akun"]),
        ("nl", ["1 account", "2 accounts", "50.000 accounts"]),
    ],
)
def test_numbers_and_plurals_follow_the_language(language: str, told: list[str]) -> None:
    words = Texts().of(language)

    assert [words("count-accounts", count=count) for count in (1, 2, 50_000)] == told


def test_an_unknown_language_falls_back_to_english() -> None:
    assert Texts().of("xx")("talk-unknown") == Texts()("en", "talk-unknown")


@pytest.mark.parametrize(("key", "arguments"), [("no-such-text", {}), ("span-seconds", {})])
def test_what_cannot_be_said_whole_is_an_error(key: str, arguments: dict[str, str]) -> None:
    with pytest.raises(UnknownText):
        Texts()("en", key, **arguments)


def test_a_length_of_time_is_told_in_two_units_at_most() -> None:
    spans = (59, 61, 3_600, 75 * 60 + 3, 47 * 3_600, 3 * 86_400 + 5)
    told = {each: [Texts().of(each).span(span) for span in spans] for each in ("en", "id", "nl")}

    assert told == {
        "en": ["59 s", "1 min 1 s", "1 h", "1 h 15 min", "47 h", "3 days"],
        "id": ["59 dtk", "1 mnt 1 dtk", "1 jam", "1 jam 15 mnt", "47 jam", "3 hari"],
        "nl": ["59 s", "1 min 1 s", "1 uur", "1 uur 15 min", "47 uur", "3 dagen"],
    }


def test_what_was_wiped_is_counted_as_people_count() -> None:
    for language, many in (("en", r"\b1 \w+s\b"), ("nl", r"\b1 (\w+s|\w+en)\b")):
        words = Texts().of(language)
        for key in ("accounts", "jobs", "screens", "messages", "schedules", "phones", "lines"):
            assert not re.search(many, words(f"leave-done-{key}", count=1)), key
        assert not re.search(many, words("leave-signed-more", count=1))


@pytest.mark.parametrize(
    ("at", "told"), [(1_800_000_000, "08:00 UTC"), (1_800_060_000, "Sat 16 Jan 00:40 UTC")]
)
def test_a_moment_names_its_day_only_when_it_is_another(at: int, told: str) -> None:
    assert Texts().of("en").moment(at, 1_800_000_000) == told


@pytest.mark.parametrize(
    ("language", "zone", "told"),
    [
        ("en", "Asia/Jakarta", ["15:00 WIB", "Sat 16 Jan 07:40 WIB", "15 Jan 2026"]),
        ("id", "Asia/Jakarta", ["15.00 WIB", "Sab 16 Jan 07.40 WIB", "15 Jan 2026"]),
        ("nl", "Europe/Amsterdam", ["09:00 CET", "za 16 jan 01:40 CET", "15 jan 2026"]),
        ("en", "America/Paramaribo", ["05:00 UTC-03", "21:40 UTC-03", "15 Jan 2026"]),
    ],
)
def test_a_moment_is_told_as_the_language_and_the_place_have_it(
    language: str, zone: str, told: list[str]
) -> None:
    now = 1_800_000_000
    words = Texts().of(language, ZoneInfo(zone))
    moments = [now, now + 60_000, now - 365 * 86_400]

    assert [words.moment(at, now) for at in moments] == told


def test_the_day_changes_at_midnight_where_the_operator_is() -> None:
    late, early = 1_800_000_000 + 8 * 3600, 1_800_000_000 + 10 * 3600
    jakarta = ZoneInfo("Asia/Jakarta")

    assert Texts().of("en").moment(late, early) == "16:00 UTC"
    assert Texts().of("en", jakarta).moment(late, early) == "Fri 15 Jan 23:00 WIB"


@pytest.mark.parametrize("language", Texts().languages)
def test_command_descriptions_are_short_enough_for_the_list(language: str) -> None:
    for route in ROUTES:
        if route.command and route.described:
            assert 3 <= len(Texts()(language, f"command-{route.command}")) <= 40


def test_dates_and_times_are_written_in_one_place() -> None:
    bot = Path(catalogue.__file__).parents[1]
    elsewhere = [
        path.name
        for path in bot.rglob("*.py")
        if path.name != "times.py"
        and re.search(r"strftime|isoformat|babel|:02\}:|tzname", path.read_text(encoding="utf-8"))
    ]
    assert elsewhere == []


def test_a_time_without_a_day_is_written_as_the_language_has_it() -> None:
    assert [Texts().of(each).of_day(450) for each in ("en", "id", "nl")] == [
        *("07:30", "07.30", "07:30")
    ]
    for path in Path(catalogue.__file__).parent.glob("id/*.ftl"):
        told = re.sub(r"\d+:\d{4,5}\b", "", path.read_text(encoding="utf-8"))
        assert not re.search(r"\b\d\d:\d\d\b", told), path.name


def test_indonesian_has_one_word_for_one_thing() -> None:
    """The words are those at the head of `id/shared.ftl`."""
    others = (
        r"\b(kamu|kuras|dikuras|orang asing|saringan|ponsel|mesin|berkas|obrolan|cadangan"
        r"|kartunya)\b"
    )
    told = {
        key: ftl_text
        for key, message in _messages(PROJECT / "bot" / "texts" / "id").items()
        if not key.startswith("say-")
        and re.search(others, ftl_text := FluentSerializer().serialize_entry(message), re.I)
    }
    assert told == {}
