"""Places as the text names them, with coordinates; what the gazetteer does not know stays without."""

import re
from collections.abc import Sequence
from typing import Literal

from hearsay.ground.folding import fold
from hearsay.ground.gazetteer import Entry, Gazetteer
from hearsay.ground.home import home
from hearsay.ground.mentions import Mention, as_rivers, named, scanned
from hearsay.ground.places_pack import place_words
from hearsay.ground.scenes import Scene, scene
from hearsay.ground.senses import choose, contained
from hearsay.packs import FALLBACK
from hearsay.records import Article, Name, Place

_PRECISION: dict[str, Literal["point", "town", "region", "country"]] = {
    "point": "point",
    "town": "town",
    "county": "region",
    "region": "region",
    "area": "region",
    "country": "country",
}


def find_places(article: Article, names: Sequence[Name], gazetteer: Gazetteer) -> list[Place]:
    """Every place mentioned in the report's own text and dateline, in order.

    ``names`` are the model's; without them only capitalised words that are plainly places are taken. A name
    has one sense in a report. A name that may stand for a government is a place here as well.
    """
    return located(article, names, gazetteer)[0]


def located(article: Article, names: Sequence[Name], gazetteer: Gazetteer) -> tuple[list[Place], Entry | None]:
    """The places of a report, and where its outlet is at home, if its name or address says so."""
    pack = place_words(article.language or FALLBACK)
    seen = scene(article, names, pack, gazetteer)
    mentions = _adjectival(seen)
    mentions += _apart(named(seen, names), mentions)
    mentions += scanned(seen, [m.span for m in mentions], sure=bool(names))
    mentions = sorted(as_rivers(seen, mentions), key=lambda m: m.span)
    at_home = home(article, seen)
    chosen = choose(article.text, mentions, gazetteer, at_home)
    inside = contained(article.text, mentions, chosen)
    places = [_place(seen, _bordered(seen, m), chosen.get(m.key) or inside.get(m.span)) for m in mentions]
    return places, chosen.get(at_home.key)


def _adjectival(seen: Scene) -> list[Mention]:
    """Adjectives of countries that stand for a place: "the Afghan border", "Peruvian soil"."""
    found = []
    for i, word in enumerate(seen.words):
        if word.capital and (code := _adjective(seen, i)):
            country = seen.gazetteer.country(code)
            noun = _noun_after(seen, i)
            if country and noun:
                role = "border" if noun[0] in seen.pack.borders else None
                end = noun[1] if noun[2] == 1 else word.end
                found.append(Mention(span=(word.start, end), key=f"@{code}", entries=(country,), role=role))
    return found


def _adjective(seen: Scene, i: int) -> str | None:
    words = seen.words
    if i + 1 < len(words) and words[i + 1].glued == " ":
        pair = seen.pack.adjectives.get(fold(f"{words[i].text} {words[i + 1].text}"))
        if pair:
            return None  # "South Korean": met again at its last word
    if i and words[i].glued == " " and words[i - 1].capital:
        pair = seen.pack.adjectives.get(fold(f"{words[i - 1].text} {words[i].text}"))
        if pair:
            return pair
    return seen.pack.adjectives.get(fold(words[i].text))


def _noun_after(seen: Scene, i: int) -> tuple[str, int, int] | None:
    """The word for a border or ground after an adjective: itself, its end, and how many words on it stands."""
    nouns = seen.pack.borders | seen.pack.grounds
    for step in (1, 2):
        if i + step >= len(seen.words) or seen.words[i + step].glued not in (" ", "-"):
            return None
        word = seen.words[i + step]
        if word.text.lower() in nouns and word.glued == " ":
            return (word.text.lower(), word.end, step)
        if word.glued != "-" and fold(word.text) not in seen.pack.adjectives:
            return None
    return None


def _bordered(seen: Scene, mention: Mention) -> Mention:
    """The mention with its role, where the text speaks of the border of a country or opens with a dateline."""
    if mention.role or not any(e.kind == "country" for e in mention.entries):
        if seen.dateline and seen.dateline[0] <= mention.span[0] < seen.dateline[1]:
            mention.role = "dateline"
        return mention
    start, end = mention.span
    after = re.match(r"(?:['’]s?)?(?: (?:southern|northern|eastern|western))? (\w+)", seen.text[end : end + 40])
    joined = re.match(r"[-–/][^\W\d_]+(?: [A-Z]\w+)? (\w+)", seen.text[end : end + 50])
    if after and after.group(1).lower() in seen.pack.borders:
        mention.span, mention.role = (start, end + after.end()), "border"
    elif (joined and joined.group(1).lower() in seen.pack.borders) or _border_with(seen, start):
        mention.role = "border"
    elif seen.dateline and seen.dateline[0] <= start < seen.dateline[1]:
        mention.role = "dateline"
    return mention


def _border_with(seen: Scene, start: int) -> bool:
    before = [word.lower() for word in re.findall(r"[^\W\d_]+", seen.text[max(0, start - 60) : start].rpartition("\n")[2])]
    while before and before[-1] in seen.pack.articles:
        before.pop()
    if len(before) > 3 and before[-1] in seen.pack.joins:
        return before[-3] in seen.pack.border_links and before[-4] in seen.pack.borders
    return len(before) > 1 and before[-1] in seen.pack.border_links and before[-2] in seen.pack.borders


def _place(seen: Scene, mention: Mention, entry: Entry | None) -> Place:
    if entry is None:
        return Place(span=mention.span, name=seen.text[slice(*mention.span)], role=mention.role)
    drawn = mention.role == "border" and entry.country is not None
    return Place(
        span=mention.span,
        name=entry.name if mention.entries else seen.text[slice(*mention.span)],
        lat=entry.lat,
        lon=entry.lon,
        precision=_PRECISION[entry.kind],
        role=mention.role,
        gazetteer=seen.gazetteer.drawn(entry.country or "") if drawn else entry.ref,
        country=entry.country,
    )


def _apart(found: Sequence[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Those that touch none of the others, nor one another."""
    kept: list[Mention] = []
    taken = {character for m in others for character in range(*m.span)}
    for mention in sorted(found, key=lambda m: (m.span[0], -m.span[1])):
        characters = range(*mention.span)
        if taken.isdisjoint(characters):
            taken.update(characters)
            kept.append(mention)
    return kept
