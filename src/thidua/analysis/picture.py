"""A picture of a network for people: boxes in columns, and between them ribbons, the wider the more claims."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from thidua.analysis.columns import Columns, Place, columns
from thidua.analysis.network import Network, labels_of
from thidua.analysis.scene import Box, Ribbon, Scene, Shape, Words
from thidua.analysis.settings import Relation, analysis_settings
from thidua.text.printable import printable

_MARGIN, _GAP, _BETWEEN = 24.0, 9.0, 170.0
_BOX, _PAD, _LINE = 250.0, 12.0, 15.0
#: Characters in a line of a box, and its lines at most.
_WRAP, _LINES = 27, 3
#: A ribbon is at most so wide for each claim; the claims of a column take so much room at most.
_THICK, _ROOM = 10.0, 900.0
#: Room for the title and the legend.
_NARROWEST = 880.0
_HEAD, _LEGEND = 92.0, 24.0


def picture(network: Network, title: str, most: int, steps: Mapping[str, int] | None = None) -> Scene:
    """The picture of at most `most` nodes of a network, those with most claims; it says how many are left out.

    `steps` (node -> number of its column) is for paths: then ribbons are inscribed with their relations.
    """
    placed = columns(network, most, steps)
    drawing = _Drawing(network, placed, inscribed=steps is not None)
    headings = drawing.headings() if steps is None else ()
    shapes = (*drawing.ribbons(), *drawing.boxes(), *headings, *_frame(network, title, placed))
    return Scene(drawing.width, drawing.height, title, shapes, placed.left_out)


class _Drawing:
    """The boxes and ribbons, each box at its place."""

    def __init__(self, network: Network, placed: Columns, *, inscribed: bool) -> None:
        self._network, self._placed, self._inscribed = network, placed, inscribed
        self._labels = labels_of(network)
        self._claims = placed.claims()
        fullest = max((sum(self._claims[place] for place in column) for column in placed.places.values()), default=1)
        self._thick = min(_THICK, _ROOM / fullest)
        self._lines = {place: self._wrapped(place) for column in placed.places.values() for place in column}
        tallest = max(map(self._column_height, placed.places.values()), default=_LINE)
        self.width = max(2 * _MARGIN + len(placed.places) * (_BOX + _BETWEEN) - _BETWEEN, _NARROWEST)
        self.height = _HEAD + _LINE + tallest + 2 * _MARGIN
        self._boxes = dict(self._stacked(tallest))

    def boxes(self) -> Iterator[Shape]:
        for place, box in self._boxes.items():
            yield box
            yield Words(box.x + _BOX - 5, box.y + _LINE, str(self._claims[place]), size=11, right=True)
            for at, line in enumerate(self._lines[place], start=1):
                yield Words(box.x + _PAD, box.y + at * _LINE, line)

    def ribbons(self) -> Iterator[Shape]:
        """Ribbons, the widest hindmost; at each box they are stacked as the boxes at their other ends."""
        starts, ends = self._ports(0), self._ports(1)
        inscriptions = []
        for pair, edges in sorted(self._placed.edges.items(), key=lambda item: (-len(item[1]), item[0])):
            left, right = self._boxes[pair[0]], self._boxes[pair[1]]
            start, end = (left.x + _BOX, starts[pair]), (right.x, ends[pair])
            yield Ribbon(start, end, max(1.0, len(edges) * self._thick), left.color, self._hint(edges))
            if self._inscribed:
                relation = self._relation(edges[0])
                words = relation.vi if edges[0][0] == pair[0][1] else relation.back
                middle = (start[0] + end[0]) / 2 - len(words) * 2.6
                inscriptions.append(Words(middle, (start[1] + end[1]) / 2, words, size=10, halo=True))
        yield from inscriptions

    def headings(self) -> Iterator[Shape]:
        """Above each column, what its nodes are in the relations that are drawn."""
        roles: dict[int, set[str]] = {number: set() for number in self._placed.places}
        for edge in (edge for edges in self._placed.edges.values() for edge in edges):
            relation = self._relation(edge)
            for column, role in zip(relation.columns, relation.roles, strict=True):
                roles[column].add(role)
        for number, places in self._placed.places.items():
            told = ", ".join(sorted(roles[number]))
            told = told[:1].upper() + told[1:]
            yield Words(self._boxes[places[0]].x, _HEAD + _MARGIN, told, bold=True)

    def _wrapped(self, place: Place) -> list[str]:
        node = place[1]
        edges = self._network.out_edges(node, data=True)
        posts = sorted({str(data["post"]) for _, _, data in edges if "post" in data})
        label = printable(self._labels[node]) + (f" – {printable(', '.join(posts))}" if len(posts) > 0 else "")
        return textwrap.wrap(label, _WRAP, max_lines=_LINES, placeholder=" …") or ["?"]

    def _box_height(self, place: Place) -> float:
        return max(len(self._lines[place]) * _LINE + 7, self._claims[place] * self._thick)

    def _column_height(self, column: tuple[Place, ...]) -> float:
        return sum(map(self._box_height, column)) + _GAP * (len(column) - 1)

    def _stacked(self, tallest: float) -> Iterator[tuple[Place, Box]]:
        settings = analysis_settings()
        for at, column in enumerate(self._placed.places.values()):
            x = _MARGIN + at * (_BOX + _BETWEEN)
            y = _HEAD + _LINE + _MARGIN + (tallest - self._column_height(column)) / 2
            for place in column:
                color = settings.kind(self._network.nodes[place[1]]["kind"]).color
                height = self._box_height(place)
                yield place, Box(x, y, _BOX, height, color, f"{self._labels[place[1]]}\n{place[1]}")
                y += height + _GAP

    def _ports(self, side: int) -> dict[tuple[Place, Place], float]:
        """Where each ribbon meets the box at its left (0) or right (1) end: the height of its middle."""
        ports, used = {}, dict.fromkeys(self._boxes, 0)
        totals = self._totals(side)
        for pair in sorted(self._placed.edges, key=lambda pair: (self._boxes[pair[1 - side]].y, pair)):
            place, count = pair[side], len(self._placed.edges[pair])
            box = self._boxes[place]
            ports[pair] = box.y + box.height * (used[place] + count / 2) / totals[place]
            used[place] += count
        return ports

    def _totals(self, side: int) -> dict[Place, int]:
        totals = dict.fromkeys(self._boxes, 0)
        for pair, edges in self._placed.edges.items():
            totals[pair[side]] += len(edges)
        return totals

    def _relation(self, edge: tuple[str, str, str]) -> Relation:
        return analysis_settings().relation(self._network.edges[edge]["relation"])

    def _hint(self, edges: tuple[tuple[str, str, str], ...]) -> str:
        source, target, _ = edges[0]
        said = [str(data["sentence"]) for edge in edges if "sentence" in (data := self._network.edges[edge])]
        told = f"{self._labels[source]} → {self._relation(edges[0]).vi} → {self._labels[target]} ({len(edges)})"
        return "\n".join([told, *dict.fromkeys(said[:3])])


def _frame(network: Network, title: str, placed: Columns) -> Iterator[Shape]:
    """The title, what is counted, and the colours of the kinds that are drawn."""
    settings = analysis_settings()
    words = settings.words
    counted = words["nodes"].format(nodes=len(network), edges=network.number_of_edges())
    if placed.left_out > 0:
        counted += ". " + words["left-out"].format(count=placed.left_out)
    yield Words(_MARGIN, _MARGIN + 8, title, size=17, bold=True)
    yield Words(_MARGIN, _MARGIN + 28, counted if len(placed.places) > 0 else words["empty"])
    yield Words(_MARGIN, _MARGIN + 45, words["width"])
    shown = {network.nodes[node]["kind"] for column in placed.places.values() for _, node in column}
    x = _MARGIN
    for name in (name for name in settings.kinds if name in shown):
        kind = settings.kinds[name]
        yield Box(x, _MARGIN + 54, 14, 12, kind.color, kind.vi)
        yield Words(x + 19, _MARGIN + 65, kind.vi)
        x += 19 + len(kind.vi) * 7.2 + _LEGEND
