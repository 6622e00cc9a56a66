"""Two sources and what was known become one: exact before rounded, and never a zero for nothing."""

from hypothesis import given
from hypothesis import strategies as st

from engine.model.columns import STATISTICS_COLUMNS, Column
from engine.model.statistics import Figure, KnownFigure, Source, merge

F = Column
THEN, NOW = 1_000.0, 2_000.0


def known(value: int | str, source: Source = Source.PAGE, *, exact: bool = True) -> KnownFigure:
    return KnownFigure(value, source, exact, THEN)


def rounded(value: int, step: int = 100) -> Figure:
    return Figure(value, Source.PHONE, exact=False, step=step)


def test_an_exact_value_from_the_page_wins() -> None:
    page = {F.FOLLOWERS: Figure(12_543, Source.PAGE)}
    merged = merge({}, page, {F.FOLLOWERS: rounded(12_500)}, NOW)
    assert merged == {F.FOLLOWERS: KnownFigure(12_543, Source.PAGE, True, NOW)}


def test_a_zero_from_the_page_wins_too() -> None:
    page = {F.FOLLOWERS: Figure(0, Source.PAGE)}
    merged = merge({F.FOLLOWERS: known(5)}, page, {F.FOLLOWERS: Figure(5, Source.PHONE)}, NOW)
    assert merged[F.FOLLOWERS].value == 0


def test_the_phone_fills_in_what_the_page_does_not_say() -> None:
    page = {F.NICKNAME: Figure("One", Source.PAGE)}
    phone = {F.NICKNAME: Figure("1", Source.PHONE), F.HEARTS: rounded(1_200_000, 100_000)}
    merged = merge({}, page, phone, NOW)
    assert merged[F.NICKNAME].value == "One"
    assert merged[F.HEARTS] == KnownFigure(1_200_000, Source.PHONE, False, NOW)


def test_an_older_exact_value_that_still_rounds_so_stays_with_its_date() -> None:
    before = {F.FOLLOWERS: known(12_543)}
    assert merge(before, {}, {F.FOLLOWERS: rounded(12_500)}, NOW) == before
    grown = merge(before, {}, {F.FOLLOWERS: rounded(13_100)}, NOW)
    assert grown[F.FOLLOWERS] == KnownFigure(13_100, Source.PHONE, False, NOW)


def test_an_older_rounded_value_gives_way_to_a_newer_one() -> None:
    before = {F.FOLLOWERS: known(12_500, Source.PHONE, exact=False)}
    merged = merge(before, {}, {F.FOLLOWERS: rounded(12_500)}, NOW)
    assert merged[F.FOLLOWERS].read_at == NOW


figures = st.dictionaries(
    st.sampled_from(STATISTICS_COLUMNS),
    st.builds(
        Figure,
        st.integers(0, 10**9),
        st.sampled_from([Source.PAGE, Source.PHONE]),
        st.booleans(),
        st.sampled_from([1, 100, 100_000]),
    ),
)
known_figures = st.dictionaries(
    st.sampled_from(STATISTICS_COLUMNS),
    st.builds(
        KnownFigure,
        st.integers(0, 10**9),
        st.sampled_from(Source),
        st.booleans(),
        st.just(THEN),
    ),
)


@given(known_figures, figures, figures)
def test_nothing_is_lost_and_nothing_is_made_up(
    before: dict[F, KnownFigure], page: dict[F, Figure], phone: dict[F, Figure]
) -> None:
    merged = merge(before, page, phone, NOW)
    assert merged.keys() == before.keys() | page.keys() | phone.keys()
    for column, figure in merged.items():
        sources = [source.get(column) for source in (before, page, phone)]
        assert figure.value in [source.value for source in sources if source is not None]
        if column not in page and column not in phone:
            assert figure == before[column]


@given(known_figures, figures, figures)
def test_a_second_sync_that_sees_the_same_changes_nothing_but_dates(
    before: dict[F, KnownFigure], page: dict[F, Figure], phone: dict[F, Figure]
) -> None:
    once = merge(before, page, phone, NOW)
    twice = merge(once, page, phone, NOW + 1)
    assert {c: f.value for c, f in twice.items()} == {c: f.value for c, f in once.items()}
