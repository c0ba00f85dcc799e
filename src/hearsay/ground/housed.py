"""Where streets, buildings and quarters lie: in the town that the report speaks of beside them, roughly.

No gazetteer that fits in a package has them. What is found here is a guess of the town, not of the house: its precision is
``region``, and no check is made with it.
"""

from collections.abc import Sequence
from dataclasses import replace

from hearsay.ground.beside import beside, gap
from hearsay.ground.folding import fold
from hearsay.ground.gazetteer import Entry
from hearsay.ground.places_pack import place_words
from hearsay.packs import FALLBACK
from hearsay.records import Article, Place

_NEAR = 400
"""Characters before a name within which a town is taken before the one where the outlet is at home."""


def housed(article: Article, places: Sequence[Place], home: Entry | None) -> list[Place]:
    """The places, where those that are called a street, a hospital or the like stand in their town; others stay as they are."""
    sites = place_words(article.language or FALLBACK).sites
    towns = [p for p in places if p.lat is not None and p.precision in ("town", "point")]
    out = []
    for one in places:
        around = _around(article, one, towns, home) if one.lat is None and not sites.isdisjoint(fold(one.name).split()) else None
        out.append(_within(one, around) if around else one)
    return out


def _around(article: Article, site: Place, towns: Sequence[Place], home: Entry | None) -> Place | Entry | None:
    """The town in its own name, in its sentence, just before it, in the dateline; the outlet's; any other before or after."""
    words = f" {fold(site.name)} "
    named = [t for t in towns if f" {fold(article.text[slice(*t.span)])} " in words]
    near = [t for t in towns if beside(article.text, site.span, t.span)]
    before = [t for t in towns if t.span[1] <= site.span[0]]
    close = [t for t in before if site.span[0] - t.span[1] <= _NEAR]
    line = [t for t in towns if t.role == "dateline"]
    for some in (named, near, close, line, home, before, towns):
        if isinstance(some, Entry):
            return some
        if some:
            return min(some, key=lambda t: (_apart(site, t), t.span))
    return None


def _apart(site: Place, town: Place) -> int:
    """Characters between."""
    start, end = gap(site.span, town.span)
    return end - start


def _within(site: Place, town: Place | Entry) -> Place:
    ref = town.ref if isinstance(town, Entry) else town.gazetteer
    return replace(site, lat=town.lat, lon=town.lon, precision="region", gazetteer=ref, country=town.country)
