"""A picture as SVG 1.1: its texts stay texts, and who points at a ribbon is told its sentences."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from thidua.analysis.scene import Box, Ribbon, Scene, Shape, Words
from thidua.text.printable import printable
from thidua.text.xml_terms import mend_xml

_FONTS = "'DejaVu Sans', 'Noto Sans', Verdana, Arial, sans-serif"


def svg(scene: Scene) -> bytes:
    """The whole document, in UTF-8; the same picture gives the same bytes."""
    width, height = _number(scene.width), _number(scene.height)
    root = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" aria-label={quoteattr(scene.title)} font-family="{_FONTS}" font-size="12" fill="#111">'
    )
    ground = '<rect width="100%" height="100%" fill="#fff"/>'
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', root, ground, *map(_shape, scene.shapes), "</svg>"]
    return mend_xml(("\n".join(lines) + "\n").encode())


def _shape(shape: Shape) -> str:
    if isinstance(shape, Ribbon):
        return _ribbon(shape)
    return _box(shape) if isinstance(shape, Box) else _words(shape)


def _ribbon(ribbon: Ribbon) -> str:
    (x1, y1), (x2, y2) = ribbon.start, ribbon.end
    middle = (x1 + x2) / 2
    points = [f"{_number(x)} {_number(y)}" for x, y in ((x1, y1), (middle, y1), (middle, y2), (x2, y2))]
    return (
        f'<path d="M{points[0]}C{" ".join(points[1:])}" fill="none" stroke="{ribbon.color}" stroke-opacity="0.4" '
        f'stroke-width="{_number(ribbon.width)}"><title>{escape(printable(ribbon.hint))}</title></path>'
    )


def _box(box: Box) -> str:
    x, y, width, height = map(_number, (box.x, box.y, box.width, box.height))
    place = f'x="{x}" y="{y}" height="{height}"'
    return (
        f'<g><title>{escape(printable(box.hint))}</title><rect {place} width="{width}" fill="#fff"/>'
        f'<rect {place} width="{width}" fill="{box.color}" fill-opacity="0.18"/>'
        f'<rect {place} width="6" fill="{box.color}"/></g>'
    )


def _words(words: Words) -> str:
    style = ' font-weight="bold"' if words.bold else ""
    style += ' text-anchor="end"' if words.right else ""
    style += ' stroke="#fff" stroke-width="3" paint-order="stroke"' if words.halo else ""
    place = f'x="{_number(words.x)}" y="{_number(words.y)}" font-size="{words.size}"'
    return f"<text {place}{style}>{escape(printable(words.text))}</text>"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
