"""A picture as shapes, before it is written as SVG or PNG. Lengths are in pixels from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A curve between two points that leaves and arrives horizontally; `hint` is told where somebody points at it."""

    start: tuple[float, float]
    end: tuple[float, float]
    width: float
    color: str
    hint: str


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, tinted in its colour, with a bar of it at the left."""

    x: float
    y: float
    width: float
    height: float
    color: str
    hint: str


@dataclass(frozen=True, slots=True)
class Words:
    """One line of text; `y` is its base line. With `right` it ends at `x`; `halo` sets it off what is below it."""

    x: float
    y: float
    text: str
    size: int = 12
    bold: bool = False
    right: bool = False
    halo: bool = False


Shape = Ribbon | Box | Words


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: its size, its title for programs that read aloud, and its shapes, the hindmost first."""

    width: float
    height: float
    title: str
    shapes: tuple[Shape, ...]
    #: How many nodes of the network are not in it.
    left_out: int
