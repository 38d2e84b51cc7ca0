"""Pictures of a run as SVG: intervals, and quality against what it takes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup, escape

_WIDTH, _LEFT, _RIGHT, _ROW = 720, 250, 70, 30
_HEIGHT, _MARGIN, _LINE = 300, 52, 12
_SHAPES = ("circle", "square", "diamond", "triangle")


@dataclass(frozen=True)
class Dot:
    """A model in a picture: its value from 0 to 1 with an interval, and what it takes; None where unknown."""

    name: str
    value: float
    low: float | None
    high: float | None
    takes: float | None = None


def intervals(dots: Sequence[Dot]) -> Markup:
    """One line a model: the value as a shape, its interval as a bar."""
    height = _ROW * len(dots) + 34
    inner = _WIDTH - _LEFT - _RIGHT

    def x(value: float) -> float:
        return _LEFT + value * inner

    parts = [_grid(x, height - 30)]
    for number, dot in enumerate(dots):
        y = 18 + _ROW * number
        parts.append(
            Markup('<text class="name" x="{}" y="{}">{}</text>').format(_LEFT - 12, y + 4, _short(dot.name, 36))
        )
        if dot.low is not None and dot.high is not None:
            parts.append(
                Markup('<line class="bar s{}" x1="{:.1f}" x2="{:.1f}" y1="{}" y2="{}"/>').format(
                    number % 4, x(dot.low), x(dot.high), y, y
                )
            )
        parts.append(_shape(number, x(dot.value), y))
        parts.append(Markup('<text x="{:.1f}" y="{}">{:.2f}</text>').format(x(1) + 12, y + 4, dot.value))
    label = "Attributed F1 with 95 % intervals: " + "; ".join(_told(dot) for dot in dots)
    return _svg(height, label, parts)


def scatter(dots: Sequence[Dot], takes: str) -> Markup:
    """Quality upwards, what it takes to the right on a logarithmic axis; models of which it is unknown are left out."""
    known = [(number, dot, dot.takes) for number, dot in enumerate(dots) if dot.takes is not None and dot.takes > 0]
    if not known:
        return Markup("<p>Unknown for every model of this run.</p>")
    least = math.floor(math.log10(min(value for _, _, value in known)) - 0.1)
    most = max(math.ceil(math.log10(max(value for _, _, value in known)) + 0.1), least + 1)
    inner_x, inner_y = _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN

    def x(value: float) -> float:
        return _MARGIN + (math.log10(value) - least) / (most - least) * inner_x

    def y(value: float) -> float:
        return _MARGIN / 2 + (1 - value) * inner_y

    parts = []
    for tenth in range(0, 11, 2):
        height = y(tenth / 10)
        parts.append(
            Markup('<line class="grid" x1="{}" x2="{}" y1="{:.1f}" y2="{:.1f}"/>').format(
                _MARGIN, _WIDTH - _MARGIN, height, height
            )
        )
        parts.append(
            Markup('<text class="tick" x="{}" y="{:.1f}">{:.1f}</text>').format(_MARGIN - 22, height + 4, tenth / 10)
        )
    for power in range(least, most + 1):
        parts.append(
            Markup('<text class="tick" text-anchor="middle" x="{:.1f}" y="{}">{:g}</text>').format(
                x(10.0**power), _HEIGHT - _MARGIN - 6, 10.0**power
            )
        )
    parts.append(
        Markup('<text text-anchor="middle" x="{}" y="{}">{} (logarithmic)</text>').format(
            _WIDTH / 2, _HEIGHT - _MARGIN + 16, takes
        )
    )
    lines: list[float] = []
    for number, dot, value in sorted(known, key=lambda it: -it[1].value):
        line = y(dot.value) - 8
        while any(abs(line - other) < _LINE for other in lines):
            line += _LINE
        lines.append(line)
        if dot.low is not None and dot.high is not None:
            parts.append(
                Markup('<line class="bar s{}" x1="{:.1f}" x2="{:.1f}" y1="{:.1f}" y2="{:.1f}"/>').format(
                    number % 4, x(value), x(value), y(dot.low), y(dot.high)
                )
            )
        parts.append(_shape(number, x(value), y(dot.value)))
        near_end = x(value) > _WIDTH * 0.6
        parts.append(
            Markup('<text text-anchor="{}" x="{:.1f}" y="{:.1f}">{}</text>').format(
                "end" if near_end else "start",
                x(value) + (-12 if near_end else 12),
                line,
                _short(dot.name, 44),
            )
        )
    label = f"Attributed F1 against {takes}: " + "; ".join(f"{_told(dot)} at {value:g}" for _, dot, value in known)
    return _svg(_HEIGHT, label, parts)


def _grid(x: Any, bottom: float) -> Markup:
    lines = [
        Markup('<line class="grid" x1="{0:.1f}" x2="{0:.1f}" y1="4" y2="{1}"/>').format(x(tenth / 10), bottom)
        + Markup('<text class="tick" text-anchor="middle" x="{:.1f}" y="{}">{:.1f}</text>').format(
            x(tenth / 10), bottom + 18, tenth / 10
        )
        for tenth in range(0, 11, 2)
    ]
    return Markup("").join(lines)


def _shape(number: int, x: float, y: float) -> Markup:
    points = {
        "square": [(-5, -5), (5, -5), (5, 5), (-5, 5)],
        "diamond": [(0, -7), (7, 0), (0, 7), (-7, 0)],
        "triangle": [(0, -7), (7, 6), (-7, 6)],
    }
    shape = _SHAPES[number % len(_SHAPES)]
    if shape == "circle":
        return Markup('<circle class="s{}" cx="{:.1f}" cy="{:.1f}" r="5.5"/>').format(number % 4, x, y)
    corners = " ".join(f"{x + dx:.1f},{y + dy:.1f}" for dx, dy in points[shape])
    return Markup('<polygon class="s{}" points="{}"/>').format(number % 4, corners)


def _told(dot: Dot) -> str:
    interval = "" if dot.low is None or dot.high is None else f" [{dot.low:.2f}, {dot.high:.2f}]"
    return f"{dot.name} {dot.value:.2f}{interval}"


def _short(name: str, room: int) -> str:
    return name if len(name) <= room else f"{name[: room // 2 - 1]}…{name[-(room // 2 - 1) :]}"


def _svg(height: float, label: str, parts: Sequence[Markup]) -> Markup:
    head = Markup('<svg viewBox="0 0 {} {}" role="img" aria-label="{}">').format(_WIDTH, height, escape(label))
    return head + Markup("").join(parts) + Markup("</svg>")
