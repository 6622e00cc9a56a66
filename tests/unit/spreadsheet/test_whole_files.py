"""Files drawn as people make them: whatever they look like, the same accounts go in."""

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from engine.model.account import Workspace
from engine.model.columns import Column
from engine.model.sheet import Book, book_from_bytes
from engine.spreadsheet.guard import ReadLimits, check_file
from engine.spreadsheet.sheet_names import sheet_of
from engine.spreadsheet.text_table import parse_text
from tests.examples import examples
from tests.unit.spreadsheet.books import parsed, plan
from tests.unit.spreadsheet.test_other_programs import strict

TIKTOK = Workspace("tiktok")
KNOWN = (Column.USERNAME, Column.PWD, Column.EMAIL, Column.DEVICE)
HEADINGS = {
    Column.USERNAME: ("username", "User name", "USERNAME*", "Gebruikersnaam", "Nama pengguna"),
    Column.PWD: ("pwd", "Password", "Wachtwoord", "Kata sandi"),
    Column.EMAIL: ("email", "E-mail", "E-mail address"),
    Column.DEVICE: ("device", "Serial number"),
}
OTHERS = st.sampled_from(["No", "", "Colour", "Total"])
LETTERS = "abcdefghijklmnopqrstuvwxyz"
USERNAMES = st.text(LETTERS + "0123456789._", min_size=2, max_size=12)
PASSWORDS = st.one_of(
    st.text(LETTERS + "ABC012 '\"=+-@;,|&<>é€", min_size=1, max_size=10).filter(str.strip),
    st.text("0123456789", min_size=1, max_size=12),
)
AROUND = st.sampled_from(["", " ", "\u00a0", "\u200b", "\ufeff"])


@dataclass(frozen=True, slots=True)
class Person:
    """An account as it should go in; `decoration` stands around what is no secret."""

    username: str
    password: str
    email: str
    device: str
    decoration: str

    def cell(self, column: Column) -> str:
        match column:
            case Column.USERNAME:
                return f"{self.decoration}@{self.username}{self.decoration}"
            case Column.PWD:
                return self.password
            case Column.EMAIL:
                return f"{self.decoration}{self.email}" if self.email else ""
            case _:
                return self.device


PEOPLE = st.lists(
    st.builds(
        Person,
        USERNAMES,
        PASSWORDS,
        st.sampled_from(["", "luna@example.com", "a.b+c@example.org"]),
        st.sampled_from(["", "R58M1", "192.0.2.7:5555"]),
        AROUND,
    ),
    max_size=4,
    unique_by=lambda person: person.username,
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How the list stands in its sheet."""

    order: Sequence[Column]
    words: int
    other: str
    titles: int
    gap: bool

    def rows(self, people: Sequence[Person]) -> list[list[str]]:
        heads = [HEADINGS[name][self.words % len(HEADINGS[name])] for name in self.order]
        rows = [["Our list; 2026, all | of it"]] * self.titles + [[]] * self.gap
        rows.append([*heads, self.other])
        for person in people:
            rows.append([person.cell(name) for name in self.order])
            rows.extend([[]] * self.gap)
        return rows


LAYOUTS = st.builds(
    Layout,
    st.permutations(KNOWN),
    st.integers(0, 4),
    OTHERS,
    st.integers(0, 2),
    st.booleans(),
)


def as_xlsx(rows: Sequence[Sequence[str]], *, before: str, numbers: bool) -> bytes:
    """`before`: a sheet that stands in front. `numbers`: digits are numbers, shown as typed."""
    workbook = Workbook()
    front, sheet = workbook.active, workbook.create_sheet("Data")
    assert front is not None
    front.title = before
    if before == "hidden":
        front.append(["username"])
        front.append(["of last year"])
        front.sheet_state = "hidden"
    for number, row in enumerate(rows, 1):
        for at, text in enumerate(row, 1):
            if not text:
                continue
            cell = sheet.cell(number, at)
            if numbers and text.isascii() and text.isdigit():
                cell.value, cell.number_format = int(text), "0" * len(text)
            else:
                cell.value, cell.data_type = text, "s"
    target = io.BytesIO()
    workbook.save(target)
    return target.getvalue()


def as_written_by(data: bytes, name: Callable[[str], str], is_strict: bool) -> bytes:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(target, "w") as archive,
    ):
        for part in source.namelist():
            text = source.read(part)
            archive.writestr(name(part), strict(part, text) if is_strict else text)
    return target.getvalue()


def as_text(rows: Sequence[Sequence[str]], delimiter: str, encoding: str) -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    try:
        return text.getvalue().encode(encoding)
    except UnicodeEncodeError:
        return text.getvalue().encode()


NAMES = st.sampled_from([str, str.lower, lambda name: name.replace("/", "\\")])
FRONTS = st.sampled_from(["hidden", "Notes"])
SIGNS = st.sampled_from([",", ";", "\t", "|"])
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"])


def expect(book: Book, people: Sequence[Person]) -> None:
    made = plan(sheet_of(book, TIKTOK), workspace=TIKTOK)
    assert made.problems == ()
    assert [
        (
            account.username,
            account.password and account.password.reveal(),
            account.values.get(Column.EMAIL, ""),
            create.remember.serial if create.remember else "",
        )
        for create in made.creates
        for account in (create.account,)
    ] == [(person.username, person.password, person.email, person.device) for person in people]


@given(PEOPLE, LAYOUTS, FRONTS, st.booleans(), NAMES, st.booleans())
@examples(30)
def test_a_workbook_gives_its_accounts_however_it_was_made(
    people: list[Person],
    layout: Layout,
    before: str,
    numbers: bool,
    name: Callable[[str], str],
    is_strict: bool,
) -> None:
    made = as_xlsx(layout.rows(people), before=before, numbers=numbers)
    data = as_written_by(made, name, is_strict)
    check_file(data, ReadLimits())
    expect(parsed(data), people)


@given(PEOPLE, LAYOUTS, SIGNS, ENCODINGS)
@examples(30)
def test_a_text_gives_its_accounts_however_it_was_made(
    people: list[Person], layout: Layout, delimiter: str, encoding: str
) -> None:
    data = as_text(layout.rows(people), delimiter, encoding)
    check_file(data, ReadLimits())
    expect(book_from_bytes(b"".join(parse_text(data, ReadLimits()))), people)
