"""TikTok's figures of an account, by where they are from and when they were read."""

from typing import Final

from bot.render.layout import block, code, tidy
from bot.texts.catalogue import Raw, Words
from engine.model.columns import STATISTICS_COLUMNS, Column
from engine.model.statistics import KnownFigure, KnownFigures, Source

_MINUTE: Final = 60


def figures(words: Words, known: KnownFigures, now: float) -> str | None:
    """All that is known, the newest first; None where nothing is."""
    groups: dict[tuple[Source, int], list[Column]] = {}
    for column in STATISTICS_COLUMNS:
        if (figure := known.get(column)) is not None:
            minute = int(figure.read_at // _MINUTE) if figure.read_at is not None else -1
            groups.setdefault((figure.source, minute), []).append(column)
    blocks = [
        block(
            _from(words, known[columns[0]], now),
            *(_figure(words, column, known[column]) for column in columns),
        )
        for (_, _), columns in sorted(groups.items(), key=lambda item: -item[0][1])
    ]
    return block(*blocks) if blocks else None


def _from(words: Words, figure: KnownFigure, now: float) -> Raw:
    if figure.read_at is None:
        return words("card-from-file-once")
    return words(f"card-from-{figure.source}", at=words.moment(figure.read_at, now))


def _figure(words: Words, column: Column, figure: KnownFigure) -> Raw:
    match column:
        case Column.NICKNAME:
            return words("card-nickname", name=code(str(figure.value)))
        case Column.COUNTRY:
            return words("card-country", country=tidy(str(figure.value)))
        case _:
            told = words(f"figure-{column}", count=int(figure.value))
            return told if figure.exact else words("card-rounded", figure=told)
