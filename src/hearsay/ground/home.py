"""Where an outlet is at home, as far as its name or address says: "Alba Daily Herald", albanews.example, .uk."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from hearsay.ground.folding import fold
from hearsay.ground.gazetteer import Entry
from hearsay.ground.scenes import Scene
from hearsay.records import Article

_SHORTEST = 4  # letters of a town within an address
_NATIONS = {"uk": "GB"}  # addresses whose ending is not the country's code
_GENERAL = frozenset({"co", "io", "tv", "me", "ai", "fm", "ws", "cc", "ly", "to", "gg", "in"})  # sold to everybody


@dataclass(frozen=True, slots=True)
class Home:
    """The places that an outlet's name may be called after, and the country of its address."""

    key: str = ""
    entries: tuple[Entry, ...] = ()
    country: str | None = None


def home(article: Article, scene: Scene) -> Home:
    """What the outlet's name and the page's address say; empty where they say nothing."""
    host = _host(article)
    country = _country(host.rpartition(".")[2]) if host else None
    names = [*_of_name(article.outlet or "", scene), *_of_address(host, scene)]
    known = scene.lookup(names)
    for name in names:
        towns = tuple(e for e in known.get(name, ()) if e.kind in ("town", "county", "region") and e.sort != "short")
        if towns and name not in scene.pack.common:
            return Home(name, towns, country)
    return Home(country=country)


def _host(article: Article) -> str:
    found = re.match(r"(?:https?://)?([\w.-]+\.[a-z]{2,})(?:[/:]|$)", article.url or article.outlet or "")
    return found.group(1).lower() if found else ""


def _country(ending: str) -> str | None:
    return _NATIONS.get(ending) or (ending.upper() if len(ending) == 2 and ending not in _GENERAL else None)


def _of_name(outlet: str, scene: Scene) -> list[str]:
    words = [word for word in fold(outlet).split() if word not in scene.pack.press]
    return [" ".join(words[: len(words) - cut]) for cut in range(len(words))] if " " in outlet else []


def _of_address(host: str, scene: Scene) -> Iterable[str]:
    labels = [label for label in host.split(".")[:-1] if label not in ("www", "co", "com")]
    for label in labels[-1:]:
        bare = _without(label.replace("-", ""), scene.pack.press)
        if bare != label and len(bare) >= _SHORTEST:
            yield bare


def _without(label: str, press: frozenset[str]) -> str:
    """An address without the words of newspapers at its ends."""
    while cut := max((w for w in press if len(w) > 2 and label.endswith(w) and w != label), key=len, default=""):
        label = label.removesuffix(cut)
    return label.removeprefix("the")
