"""Map: where the claims that answer a question are."""

from typing import Any

from hearsay.brief.drawn_map import WORLD, Box, Spot, drawn, moved
from hearsay.brief.words import clean
from hearsay.desk.web.page import Given, Page, Param
from hearsay.desk.web.pages.asked import PARAMS, conditions, question, shared
from hearsay.desk.web.render import address, plural
from hearsay.errors import UsageError
from hearsay.run.outlines import ATLAS
from hearsay.run.question import MOST_SHOWN
from hearsay.run.whereabouts import Placed, placed, places_json
from hearsay.store.archive import Archive
from hearsay.store.around import Pin

WIDTHS = {"country": 800, "region": 250}
"""Kilometres around a place that is a country or a region, when one asks for what is near it; else 30."""
LISTED = 60


def ask(archive: Archive, given: Given) -> Placed:
    """The places of the weightiest claims that answer."""
    _box(given["box"])
    return placed(archive, question(given, limit=MOST_SHOWN))


def show(found: Placed, given: Given) -> dict[str, Any]:
    """The map, ways to move it, and the places as a list."""
    asked = conditions(given)
    made = drawn([spot(each, asked) for each in found.pins], ATLAS, _box(given["box"]))

    def to(box: Box | None) -> str:
        return address("/map", asked, box=",".join(f"{each:g}" for each in box) if box else None)

    steps = {"right": (0.4, 0.0), "left": (-0.4, 0.0), "up": (0.0, 0.4), "down": (0.0, -0.4)}
    return dict(shared(given)) | {
        "found": found,
        "map": made,
        "listed": found.pins[:LISTED],
        "spots": [spot(each, asked) for each in found.pins[:LISTED]],
        "closer": to(moved(made.box, closer=2)),
        "farther": to(moved(made.box, closer=0.5)),
        "steps": {name: to(moved(made.box, right=x, up=y)) for name, (x, y) in steps.items()},
        "fit": to(None),
        "world": to(WORLD),
        "all": address("/search", asked),
    }


def spot(each: Pin, asked: dict[str, Any]) -> Spot:
    """A place, which leads to the claims near it."""
    near = f"{each.lat:g},{each.lon:g},{WIDTHS.get(each.precision or '', 30)}km"
    return Spot(
        name=clean(each.name),
        lat=each.lat,
        lon=each.lon,
        count=each.claims,
        href=address("/search", asked, near=near),
        note=plural(each.claims, "claim"),
    )


def _box(text: str | None) -> Box | None:
    """West, south, east, north."""
    if not text:
        return None
    try:
        west, south, east, north = (float(each) for each in text.split(","))
    except ValueError:
        raise UsageError(f"box {text[:60]}: not a part of the earth; write west,south,east,north in degrees") from None
    if not (-540 <= west < east <= 540 and east - west <= 360 and -90 <= south < north <= 90 and north - south >= 0.05):
        raise UsageError(f"box {text[:60]}: not a part of the earth; write west,south,east,north in degrees")
    if east - west < 0.05 or (east - west) / (north - south) > 20 or (north - south) / (east - west) > 4:
        raise UsageError(f"box {text[:60]}: too narrow to be drawn")
    return (west, south, east, north)


PAGE = Page(
    path="/map",
    what="Where the claims are that answer a question.",
    nav="Map",
    params=(*PARAMS, Param(name="box", what="west,south,east,north of what is shown, in degrees", longest=80)),
    ask=ask,
    template="map.html",
    show=show,
    shape=places_json,
    schema={"type": "object", "required": ["total", "more", "claims", "places"]},
)
