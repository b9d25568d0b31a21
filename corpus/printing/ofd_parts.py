"""OFD files written by hand: pages of texts and lines, and the package around them. Lengths are in millimetres."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from xml.sax.saxutils import escape

from corpus.printing import archive
from corpus.printing.typesetting import width

NAMESPACE = "http://www.ofdspec.org/2016"
WIDTH, HEIGHT = 210.0, 297.0
BODY = 4.2


@dataclass(slots=True)
class Sheet:
    """The objects of one page, written by millimetres."""

    objects: list[str] = field(default_factory=list)

    def text(self, x: float, base: float, text: str, size: float = BODY, attributes: str = "") -> None:
        """A text from `x` on a baseline, its offsets written in one of the ways that there are."""
        steps = [width(sign) * size for sign in text[:-1]]
        if len(self.objects) % 3 == 2:  # a size of one, made as large by a matrix
            steps = [step / size for step in steps]
            code = f'<ofd:TextCode X="0" Y="1"{_deltas(steps, grouped=True)}>{escape(text)}</ofd:TextCode>'
            place = f'Boundary="{x:.4f} {base - size:.4f} 100 {size:.4f}" CTM="{size} 0 0 {size} 0 0" Size="1"'
        else:
            deltas = _deltas(steps, grouped=len(self.objects) % 3 == 1)
            code = f'<ofd:TextCode X="0.5" Y="{size:.4f}"{deltas}>{escape(text)}</ofd:TextCode>'
            place = f'Boundary="{x - 0.5:.4f} {base - size:.4f} 100 {size * 1.2:.4f}" Size="{size}"'
        self.objects.append(f'<ofd:TextObject ID="1" Font="3" {place} {attributes}>{code}</ofd:TextObject>')

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A line: drawn as a stroke or as a thin filled bar."""
        if len(self.objects) % 2:
            path = f"M 0 0 L {x1 - x0:.3f} {y1 - y0:.3f}"
            look = 'LineWidth="0.2"'
        else:
            across, down = max(x1 - x0, 0.2), max(y1 - y0, 0.2)
            path = f"S 0 0 L {across:.3f} 0 L {across:.3f} {down:.3f} L 0 {down:.3f} C"
            look = 'Stroke="false" Fill="true"'
        self.objects.append(
            f'<ofd:PathObject ID="1" Boundary="{x0:.3f} {y0:.3f} {max(x1 - x0, 0.2):.3f} {max(y1 - y0, 0.2):.3f}" {look}>'
            f"<ofd:AbbreviatedData>{path}</ofd:AbbreviatedData></ofd:PathObject>"
        )

    def picture(self, x: float, y: float, across: float, down: float) -> None:
        """A picture."""
        self.objects.append(
            f'<ofd:ImageObject ID="1" Boundary="{x} {y} {across} {down}" CTM="{across} 0 0 {down} 0 0" ResourceID="9"/>'
        )


def _deltas(steps: Sequence[float], *, grouped: bool) -> str:
    if not steps:
        return ""
    words = [f"{step:.4f}" for step in steps]
    if grouped:
        counted = [(word, len(list(same))) for word, same in groupby(words)]
        words = [f"g {count} {word}" if count > 1 else word for word, count in counted]
    return f' DeltaX="{" ".join(words)}"'


def page(objects: Sequence[str], *, size: tuple[float, float] = (WIDTH, HEIGHT), template: str = "") -> str:
    """The XML of a page."""
    area = f"<ofd:Area><ofd:PhysicalBox>0 0 {size[0]} {size[1]}</ofd:PhysicalBox></ofd:Area>"
    used = f'<ofd:Template TemplateID="{template}" ZOrder="Background"/>' if template else ""
    layer = f'<ofd:Layer ID="2">{"".join(objects)}</ofd:Layer>'
    return f"<ofd:Page {_NS}>{area}{used}<ofd:Content>{layer}</ofd:Content></ofd:Page>"


_NS = f'xmlns:ofd="{NAMESPACE}"'
OFD = (
    f'<ofd:OFD {_NS} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/>'
    "<ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
)


def main(pages: Sequence[str], templates: Mapping[str, str] | None = None, further: str = "") -> str:
    """The XML of the main part; `pages` are locations, `templates` locations by id."""
    listed = "".join(f'<ofd:Page ID="{100 + number}" BaseLoc="{place}"/>' for number, place in enumerate(pages))
    used = "".join(f'<ofd:TemplatePage ID="{name}" BaseLoc="{place}"/>' for name, place in (templates or {}).items())
    area = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {WIDTH} {HEIGHT}</ofd:PhysicalBox></ofd:PageArea>"
    common = f"<ofd:CommonData>{area}{used}<ofd:PublicRes>PublicRes.xml</ofd:PublicRes></ofd:CommonData>"
    return f"<ofd:Document {_NS}>{common}<ofd:Pages>{listed}</ofd:Pages>{further}</ofd:Document>"


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip archive of named parts; XML gets its declaration."""
    declared = '<?xml version="1.0" encoding="UTF-8"?>\n'
    return archive.zipped(
        (name, (declared + content).encode() if isinstance(content, str) else content)
        for name, content in parts.items()
    )


def package(pages: Sequence[str], further: str = "", parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A whole file of some pages (XML); `parts` are added or replace those of the same name."""
    places = [f"Pages/Page_{number}/Content.xml" for number in range(len(pages))]
    everything: dict[str, str | bytes] = {"OFD.xml": OFD, "Doc_0/Document.xml": main(places, further=further)}
    everything |= {f"Doc_0/{place}": content for place, content in zip(places, pages, strict=True)}
    return zipped(everything | dict(parts or {}))


def objects(*things: str) -> bytes:
    """A file of one page with some objects."""
    return package([page(things)])
