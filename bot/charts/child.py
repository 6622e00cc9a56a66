"""Draws one chart: what it shows comes on standard input as JSON, the PNG goes to standard output.

Its own process: the library takes 50 MB, which nobody shall hold between two charts.
"""

import json
import resource
import sys
from io import BytesIO
from typing import Any, Final

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.ticker import FuncFormatter, MaxNLocator

from bot.charts.chart import Bars, Line, unpacked
from engine.common import crash_images

MEMORY: Final = 2 << 30
CPU_SECONDS: Final = 20

_SIZE: Final = (7.2, 4.0)
"""Inches of 100 pixels; on a screen 390 wide about half of that."""
_LETTERS: Final = 17
# A card of its own, so that it reads the same on a light chat and on a dark one.
_PAPER: Final = "#f5f7fa"
_INK: Final = "#1c2430"
_FAINT: Final = "#c9d1db"
_GOOD: Final = "#1565c0"
_BAD: Final = "#d84315"


def draw(told: dict[str, Any]) -> bytes:
    chart = unpacked(told)
    figure = Figure(
        figsize=_SIZE,
        dpi=100,
        facecolor=_PAPER,
        layout=ConstrainedLayoutEngine(w_pad=0.12, h_pad=0.12),
    )
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    _prepare(axes, chart.group)
    if isinstance(chart, Line):
        _line(axes, chart)
    else:
        _bars(axes, chart)
    out = BytesIO()
    figure.savefig(out, format="png", facecolor=_PAPER)
    return out.getvalue()


def _prepare(axes: Axes, group: str) -> None:
    axes.set_facecolor(_PAPER)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_FAINT)
    axes.tick_params(colors=_INK, labelsize=_LETTERS, length=0, pad=8)
    axes.grid(axis="y", color=_FAINT, linewidth=1.5)
    axes.set_axisbelow(True)
    axes.yaxis.set_major_locator(MaxNLocator(nbins=4, integer=True))
    axes.yaxis.set_major_formatter(
        FuncFormatter(lambda value, _: f"{value:,.0f}".replace(",", group))
    )


def _line(axes: Axes, chart: Line) -> None:
    for part in _unbroken(chart):
        times, values = [point[0] for point in part], [point[1] for point in part]
        # A point alone is no line.
        axes.plot(times, values, color=_GOOD, linewidth=4, marker="o" if len(part) == 1 else "")
    last = chart.points[-1]
    axes.plot([last[0]], [last[1]], color=_GOOD, marker="o", markersize=11, clip_on=False)
    axes.set_xlim(*chart.span)
    axes.set_xticks([at for at, _ in chart.marks])
    axes.set_xticklabels([label for _, label in chart.marks], parse_math=False)
    axes.margins(y=0.15)
    lowest, highest = axes.get_ylim()
    axes.set_ylim(
        lowest if chart.least is None else chart.least,
        highest if chart.most is None else chart.most,
    )


def _unbroken(chart: Line) -> list[list[tuple[float, float]]]:
    parts: list[list[tuple[float, float]]] = []
    for at, value in chart.points:
        if not parts or at - parts[-1][-1][0] >= chart.gap:
            parts.append([])
        parts[-1].append((at, value))
    return parts


def _bars(axes: Axes, chart: Bars) -> None:
    places = range(len(chart.labels))
    width = 0.4
    good = axes.bar([each - width / 2 for each in places], chart.good, width, color=_GOOD)
    bad = axes.bar(
        [each + width / 2 for each in places],
        chart.bad,
        width,
        color=_BAD,
        hatch="//",
        edgecolor=_PAPER,
    )
    axes.set_xticks(list(places))
    axes.set_xticklabels(chart.labels, parse_math=False)
    axes.set_ylim(0, max(4, *chart.good, *chart.bad) * 1.1)
    axes.legend(
        [good, bad],
        [chart.good_name, chart.bad_name],
        loc="lower left",
        bbox_to_anchor=(0, 1),
        ncols=2,
        frameon=False,
        fontsize=_LETTERS,
        labelcolor=_INK,
        borderaxespad=0.2,
        columnspacing=1.2,
        handlelength=1.2,
    )


def main() -> None:
    crash_images.forbid()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS + 1))
    sys.stdout.buffer.write(draw(json.load(sys.stdin)))


if __name__ == "__main__":
    main()
