"""Where the text may speak of a place: names of the model that the gazetteer knows, and capitalised words.

A mention is not yet a place: which of the towns called so is meant is decided for the whole report in
:mod:`hearsay.ground.senses`.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from hearsay.ground.folding import fold
from hearsay.ground.gazetteer import Entry, Kind
from hearsay.ground.places_pack import PlaceWords
from hearsay.ground.scenes import Scene, Word, words_of
from hearsay.records import Name, Span

_LONGEST = 5  # words in a name
_SEEN = 15_000  # inhabitants from which a town is taken without any hint that a place is meant
_NEWSWORTHY = 100_000
_SMALL = 5_000


@dataclass(slots=True, kw_only=True)
class Mention:
    """A stretch of text that may name a place, and the places called so."""

    span: Span
    key: str
    entries: tuple[Entry, ...]
    kinds: frozenset[Kind] | None = None
    """What the words around it say it is: "the Alba region" is no town."""
    role: str | None = None


def named(scene: Scene, names: Iterable[Name]) -> list[Mention]:
    """Mentions that the model found; without entries where the gazetteer knows no such place."""
    found: list[Mention] = []
    for name in names:
        if name.kind not in ("location", "facility"):
            continue
        start, end = name.span
        for part in re.finditer(r"[^,;()\n]*[^,;()\s]", scene.text[start:end]):
            span = (start + part.start(), start + part.end())
            found += _named(scene, span, name.kind == "location")
    return found


def _named(scene: Scene, span: Span, location: bool) -> list[Mention]:
    words = [word for word in words_of(scene.text, *span) if word.text]
    while words and (words[0].text.lower() in scene.pack.articles):
        words = words[1:]
    if not words:
        return []
    whole = (words[0].start, words[-1].end)
    for first, last in _trials(words, scene.pack):
        key = fold(scene.text[first.start : last.end])
        if meant := _of_adjective(scene, key):
            return [Mention(span=(first.start, last.end), key=f"@{meant.name}", entries=(meant,))]
        if entries := scene.lookup([key]).get(key):
            return [Mention(span=(first.start, last.end), key=key, entries=entries, kinds=_kinds(scene, first, last))]
    return [Mention(span=whole, key=fold(scene.text[whole[0] : whole[1]]), entries=())] if location else []


def _of_adjective(scene: Scene, key: str) -> Entry | None:
    """The country or region of "Afghan", "Afghans" and "African"."""
    for word in (key, key.removesuffix("s")):
        if word in scene.pack.adjectives:
            return scene.gazetteer.country(scene.pack.adjectives[word])
        if word in scene.pack.region_adjectives:
            found = scene.gazetteer.lookup(scene.pack.region_adjectives[word])
            return next((e for e in found if e.kind != "town" and e.sort == "main"), None)
    return None


def _trials(words: list[Word], pack: PlaceWords) -> Iterable[tuple[Word, Word]]:
    """The whole name, then without "Northern", "province of", or what follows it in small letters."""
    yield words[0], words[-1]
    lower = [word.text.lower() for word in words]
    if lower[-1] in pack.areas | pack.counties | pack.generic and len(words) > 1:
        yield words[0], words[-2]
    if len(words) > 2 and lower[0] in pack.generic and lower[1] in pack.locative:
        yield words[2], words[-1]
    if len(words) > 1 and lower[0] in pack.locative and lower[-1] not in pack.not_towns:
        yield words[1], words[-1]
    capitals = next((i for i, word in enumerate(words) if not word.capital), len(words))
    ends = pack.not_towns | pack.joins
    if 0 < capitals < len(words) and ends.isdisjoint((lower[capitals - 1], lower[capitals], lower[-1])):
        yield words[0], words[capitals - 1]
    if lower[-1] in pack.facilities:
        yield from ((words[0], words[last]) for last in range(len(words) - 2, -1, -1))


def _kinds(scene: Scene, first: Word, last: Word) -> frozenset[Kind] | None:
    after = re.match(r"(?:['’]s)? (\w+)", scene.text[last.end : last.end + 30])
    before = re.search(r"(\w+) of (?:the )?$", scene.text[max(0, first.start - 30) : first.start])
    for noun in [m.group(1).lower() for m in (after, before) if m]:
        if noun in scene.pack.areas:
            return frozenset({"region", "county", "area"})
        if noun in scene.pack.counties:
            return frozenset({"county"})
    return None


def scanned(scene: Scene, covered: Sequence[Span], sure: bool) -> list[Mention]:
    """Capitalised words outside ``covered`` that name a place; ``sure`` asks for more proof, as when a model has looked."""
    found = _longest(scene, covered)
    surnames = {m.key for m, first, _ in found if _follows_name(scene, first)}
    small = {word.text.lower() for word in scene.words if not word.capital}
    proved = {
        m.key
        for m, first, last in found
        if _free(scene, first, last) and _proof(scene, m, first, surnames, small) >= (2 if sure else 1)
    }
    return [
        m
        for m, first, last in found
        if (m.key in proved and (_free(scene, first, last) or scene.words[first].titled)) or _in_dateline(scene, m, first, last)
    ]


def as_rivers(scene: Scene, mentions: Iterable[Mention]) -> list[Mention]:
    """Without small towns where the words speak of a river or a range: *the Slaná crosses the border*."""
    return [replace(m, entries=tuple(filter(_no_small_town, m.entries))) if _like_a_river(scene, m) else m for m in mentions]


def _no_small_town(entry: Entry) -> bool:
    return entry.kind != "town" or entry.population >= _NEWSWORTHY or entry.own


def _like_a_river(scene: Scene, mention: Mention) -> bool:
    start, end = mention.span
    before = re.search(r"(\w+) $", scene.text[max(0, start - 8) : start])
    if before is None or before.group(1).lower() not in scene.pack.articles:
        return False
    after = re.match(r"(?:[.,;:)\n]|$)| (\w+)", scene.text[end : end + 30])
    return after is not None and (after.group(1) is None or after.group(1) in scene.pack.as_river)


def _in_dateline(scene: Scene, mention: Mention, first: int, last: int) -> bool:
    """A town between commas, strokes and line ends of a dateline: *Harbour Daily | Vienna, 20 January*."""
    line, words = scene.dateline, scene.words
    if line is None or not (line[0] <= mention.span[0] and mention.span[1] <= line[1]):
        return False
    if mention.key in scene.pack.common or _is_date(scene.text, mention.span):
        return False
    alone = words[first].glued == "" or mention.span[0] == line[0]
    ends = last + 1 >= len(words) or words[last + 1].glued == ""
    return alone and ends and any(e.population >= _SMALL and e.sort == "main" for e in mention.entries)


def _is_date(text: str, span: Span) -> bool:
    """*March 11* and *3 May* are no towns."""
    before, after = text[max(0, span[0] - 4) : span[0]], text[span[1] : span[1] + 3]
    return bool(re.search(r"\d\.? $", before) or re.match(r"\.? ?\d", after))


def _longest(scene: Scene, covered: Sequence[Span]) -> list[tuple[Mention, int, int]]:
    """The longest runs of words that the gazetteer knows, as (mention, first word, last word)."""
    barred = bytearray(len(scene.text))
    for start, end in [*covered, *scene.taken]:
        barred[start:end] = b"\1" * (end - start)
    starts = [i for i, word in enumerate(scene.words) if word.capital and not any(barred[word.start : word.end])]
    runs = {i: list(_runs(scene.words, i)) for i in starts}
    keys = {(i, j): fold(scene.text[scene.words[i].start : scene.words[j].end]) for i in starts for j in runs[i]}
    known = scene.lookup(keys.values())
    found: list[tuple[Mention, int, int]] = []
    past = -1
    for i in starts:
        open_runs = (j for j in reversed(runs[i]) if not any(barred[scene.words[i].start : scene.words[j].end]))
        last = next((j for j in open_runs if keys[i, j] in known), None)
        if i > past and last is not None:
            span = (scene.words[i].start, scene.words[last].end)
            kinds = _kinds(scene, scene.words[i], scene.words[last])
            found.append((Mention(span=span, key=keys[i, last], entries=known[keys[i, last]], kinds=kinds), i, last))
            past = last
    return found


def _runs(words: list[Word], first: int) -> Iterable[int]:
    for last in range(first, min(first + _LONGEST, len(words))):
        if last > first and not words[last].glued:
            return
        if words[last].capital:
            yield last
        elif len(words[last].text) > 4:
            return


def _free(scene: Scene, first: int, last: int) -> bool:
    """Whether the words stand alone, not as part of a longer name."""
    words, pack = scene.words, scene.pack
    after = words[last + 1] if last + 1 < len(words) else None
    named = after is not None and after.text.lower() in pack.not_towns - pack.press  # "the Alba post" is no newspaper
    if after and after.glued == " " and (after.capital or named) and not after.initial:
        return after.text.lower() in pack.areas | pack.counties and after.text.lower() not in pack.not_towns
    if first == 0 or words[first].glued not in (" ", "\u00a0") or words[first].initial:
        return not words[first].titled
    before = words[first - 1]
    plain = before.text.lower()
    opens = not before.capital or plain in pack.locative or plain in pack.articles or fold(plain) in pack.adjectives
    return opens and not words[first].titled


def _follows_name(scene: Scene, first: int) -> bool:
    """Whether the word comes after a given name or a title, as a surname does."""
    word, before = scene.words[first], scene.words[first - 1] if first else None
    if before is None or word.glued != " " or word.titled or not before.capital or word.initial:
        return False
    plain = before.text.lower()
    return plain not in scene.pack.common and plain not in scene.pack.locative and plain not in scene.pack.generic


def _proof(scene: Scene, mention: Mention, first: int, surnames: set[str], small: set[str]) -> int:
    """How plainly a place is meant: 0 not, 1 likely, 2 surely."""
    word, written = scene.words[first], scene.text[slice(*mention.span)]
    usual = [e for e in mention.entries if e.sort == "main" or e.kind in ("country", "area")]
    single = " " not in mention.key
    if any(e.kind in ("country", "area") for e in usual) and mention.key not in surnames and not scene.words[first].titled:
        return 2 if len(mention.key) > 3 or written.isupper() else 0
    if any(e.own for e in mention.entries) and not scene.words[first].titled:
        return 2 if mention.key not in surnames else 0
    if mention.key in scene.pack.common or mention.key in scene.pack.adjectives:
        return 0
    if single and (mention.key in small or len(mention.key) < 3):
        return 0
    if _opens_dateline(scene, mention, word):
        return 2
    spelt = any(e.name == written and not written.isascii() for e in usual)
    if spelt and _is_described(scene, mention, first):
        return 2
    after = re.match(r"-(\w+)", scene.text[mention.span[1] : mention.span[1] + 20])
    seated = after is not None and after.group(1).lower() in scene.pack.seated
    hint = 2 * seated + _hint(scene, first) + spelt
    if hint or not single:
        enough = _SEEN if hint >= 2 or not single else 5 * _NEWSWORTHY
        usual += [e for e in mention.entries if e.sort == "other" and e.population >= enough]
    size = max((e.population for e in usual), default=0)
    if not usual or (mention.key in surnames and hint < (1 if size >= _NEWSWORTHY else 2)):
        return 0
    return _weighed(size, hint, single, word.initial)


def _is_described(scene: Scene, mention: Mention, first: int) -> bool:
    """Whether the name stands before a noun as people's names do not: "the Iñapari post"."""
    before = scene.words[first - 1].text.lower() if first and scene.words[first].glued == " " else ""
    return before in scene.pack.articles and re.match(r" [a-z]{3}", scene.text[mention.span[1] : mention.span[1] + 4]) is not None


def _weighed(size: int, hint: int, single: bool, initial: bool) -> int:
    """Proof from a town's inhabitants and what stands before it: the smaller, the more must be said."""
    if hint >= 2:
        return 2 if size >= _SEEN or not single else 1
    if hint == 1:
        return 2 if size >= (_NEWSWORTHY if single else _SMALL) else int(size >= _SMALL)
    if initial and single:
        return int(size >= 5 * _NEWSWORTHY)
    return int(size >= (_NEWSWORTHY if single else _SMALL))


def _opens_dateline(scene: Scene, mention: Mention, word: Word) -> bool:
    """``LIMA, Feb. 11 —`` and ``Quito, 3 May 2020`` at the start of a line."""
    if scene.dateline and mention.span[0] == scene.dateline[0]:
        return True
    return word.initial and re.match(r", \d", scene.text[mention.span[1] : mention.span[1] + 3]) is not None


def _hint(scene: Scene, first: int) -> int:
    """What the words before say: 2 "in", 1 another word that often precedes a place, 0 nothing."""
    before = [word.text.lower() for word in scene.words[max(0, first - 4) : first]]
    if not before or not scene.words[first].glued:
        return 0
    weaker = before[-1] in scene.pack.articles
    if weaker:
        before.pop()
    called = len(before) > 1 and before[-1] in scene.pack.locative and before[-2] in scene.pack.generic  # "town of"
    if before and (called or before[-1] in scene.pack.stands_at):
        return 1 if weaker else 2
    return int(bool(before) and not weaker and before[-1] in scene.pack.locative)
