"""Which other newsrooms a report names, and whether it names one in particular."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from urllib.parse import urlsplit

from hearsay.corroborate.names import folded, same, tokens
from hearsay.corroborate.reports import Report
from hearsay.packs.lexicon import words

SHORTEST = 3
"""Letters of initials that can stand for a name."""
KNOWN_OUTLETS = 5_000
"""Outlets whose patterns are remembered."""
NEWSROOMS = ("outlet", "organisation")
"""Kinds of voices that may be a newsroom whose name is known."""


def names(report: Report, outlet: str) -> bool:
    """Whether a report names an outlet: in a chain, as its agency, or anywhere in its text."""
    language = report.language
    if any(same(language, folded(name), folded(outlet)) for name in _outlets(report)):
        return True
    pattern = _written(language, folded(outlet))
    return bool(pattern and pattern.search(report.plain))


def is_body(report: Report) -> bool:
    """Whether a report is a body's own statement: the voice that its chains begin with is no newsroom."""
    return any(a.chain and a.chain[0].kind != "outlet" for a in report.reading.attributions)


def in_time(reports: Sequence[Report]) -> list[Report]:
    """Reports as they came, but those without a date last; of them the one that credits more and says more comes first.

    Copying loses credits and words, so where no date tells, that is the better guess.
    """
    dated = [r for r in reports if r.article.published]
    rest = [r for r in reports if not r.article.published]
    return dated + sorted(rest, key=lambda r: (-len(credited(r)), -len(r.article.text), r.article.locator))


def _outlets(report: Report) -> list[str]:
    voices = [v.name for a in report.reading.attributions for v in a.chain[1:] if v.kind in NEWSROOMS]
    return [*voices, *([report.article.agency] if report.article.agency else [])]


def credited(report: Report) -> list[str]:
    """The newsrooms that a report says it has something from, itself not among them."""
    article = report.article
    voices = [v.name for a in report.reading.attributions for v in a.chain[1:] if v.kind == "outlet" and v.entity]
    found = [*voices, *([article.agency] if article.agency else [])]
    own = [n for n in (article.outlet,) if n]
    return [n for n in dict.fromkeys(found) if not any(same(report.language, n, o) for o in own)]


@lru_cache(maxsize=KNOWN_OUTLETS)
def _written(language: str, outlet: str) -> re.Pattern[str] | None:
    """The outlet's name as it may be written: whole, without its legal form, its telling words, its initials."""
    plain = re.findall(r"[\w’'&-]+", outlet)
    loose = words(language, "bodies") | words(language, "article")
    kept = [w for w in plain if w not in loose and w.lower() not in loose] or plain
    forms = {" ".join(plain), " ".join(kept)}
    initials = "".join(w[0] for w in plain if w[:1].isupper())
    if len(initials) >= SHORTEST:
        forms.add(initials)
    forms = {f for f in forms if len(f) >= SHORTEST and (len(f.split()) > 1 or f.isupper() or len(tokens(language, outlet)) == 1)}
    if not forms:
        return None
    return re.compile("|".join(rf"(?<!\w){re.escape(f)}(?!\w)" for f in sorted(forms, key=len, reverse=True)))


def links_to(report: Report, other: Report) -> bool:
    """Whether a report has a link to the other's page."""
    page = _address(other.article.url)
    return bool(page) and any(_address(link.href) == page for link in report.article.links)


def _address(url: str | None) -> str:
    """A URL without what does not tell pages apart: scheme, ``www``, fragment, a slash at the end."""
    found = urlsplit(url or "")
    host = found.netloc.lower().removeprefix("www.")
    return f"{host}{found.path.rstrip('/')}?{found.query}" if host else ""


def any_named(reports: Iterable[Report], outlet: str) -> bool:
    """Whether one of some reports names an outlet, or is its own."""
    return any(r.article.outlet == outlet or names(r, outlet) for r in reports)
