"""A picture as PNG, drawn by matplotlib, whose font has all Vietnamese letters."""

from __future__ import annotations

import io
import warnings
from typing import TYPE_CHECKING

from thidua.analysis.scene import Box, Ribbon, Scene, Shape, Words
from thidua.errors import UnknownName

if TYPE_CHECKING:  # optional, and slow to load
    from matplotlib.axes import Axes

#: Pixels of the file for each of the scene.
_SHARPNESS = 2
#: Points in an inch: with so many dots in one, a point is a pixel of the scene.
_POINTS = 72
_FONT = "DejaVu Sans"


def png(scene: Scene) -> bytes:
    """The whole file; the same picture gives the same bytes. Refused where matplotlib is not installed."""
    try:
        from matplotlib import style  # noqa: PLC0415
        from matplotlib.figure import Figure  # noqa: PLC0415
    except ImportError as error:
        raise UnknownName(
            "png needs matplotlib, which is not installed; install it with: pip install 'thidua[pictures]', or use svg"
        ) from error
    written = io.BytesIO()
    # What a person has set for other pictures, and letters that the font lacks, are of no matter here.
    with style.context("default"), warnings.catch_warnings(action="ignore"):
        figure = Figure(figsize=(scene.width / _POINTS, scene.height / _POINTS), dpi=_POINTS * _SHARPNESS)
        axes = figure.add_axes((0, 0, 1, 1), xlim=(0, scene.width), ylim=(scene.height, 0))
        axes.set_axis_off()
        for order, shape in enumerate(scene.shapes):
            _draw(axes, shape, order)
        figure.savefig(written, format="png", metadata={"Software": None})
    return written.getvalue()


def _draw(axes: Axes, shape: Shape, order: int) -> None:
    if isinstance(shape, Ribbon):
        _ribbon(axes, shape, order)
    elif isinstance(shape, Box):
        _box(axes, shape, order)
    else:
        _words(axes, shape, order)


def _ribbon(axes: Axes, ribbon: Ribbon, order: int) -> None:
    from matplotlib.patches import PathPatch  # noqa: PLC0415
    from matplotlib.path import Path  # noqa: PLC0415

    (x1, y1), (x2, y2) = ribbon.start, ribbon.end
    middle = (x1 + x2) / 2
    path = Path([(x1, y1), (middle, y1), (middle, y2), (x2, y2)], [Path.MOVETO, *[Path.CURVE4] * 3])
    axes.add_patch(
        PathPatch(
            path, fill=False, edgecolor=ribbon.color, alpha=0.4, linewidth=ribbon.width, capstyle="butt", zorder=order
        )
    )


def _box(axes: Axes, box: Box, order: int) -> None:
    from matplotlib.patches import Rectangle  # noqa: PLC0415

    for width, color, alpha in ((box.width, "#ffffff", 1.0), (box.width, box.color, 0.18), (6.0, box.color, 1.0)):
        at = (box.x, box.y)
        axes.add_patch(Rectangle(at, width, box.height, facecolor=color, alpha=alpha, linewidth=0, zorder=order))


def _words(axes: Axes, words: Words, order: int) -> None:
    from matplotlib.patheffects import withStroke  # noqa: PLC0415

    axes.text(
        words.x,
        words.y,
        words.text,
        fontsize=words.size,
        fontfamily=_FONT,
        fontweight="bold" if words.bold else "normal",
        horizontalalignment="right" if words.right else "left",
        verticalalignment="baseline",
        color="#111111",
        path_effects=[withStroke(linewidth=3, foreground="#ffffff")] if words.halo else [],
        parse_math=False,  # a dollar sign is one
        zorder=order,
    )
