"""Names made whole: cut-short names, titles that were read as part of one, one kind for the same words."""

import re
from collections import Counter
from dataclasses import replace
from functools import cache

from hearsay.packs.lexicon import table, words
from hearsay.records import Name, NameKind

TIES: tuple[NameKind, ...] = ("location", "organisation", "person", "facility", "people", "other")
"""Which kind wins when a name is read as often one way as another."""
NOUN = 3
"""What the noun before a name counts, against one for each time the model read it."""
GIVEN = 2
"""What a common given name in front counts."""
INITIAL = re.compile(
    r"(?:\.? [“\"][^\W\d_a-z][\w’'-]+[”\"] |(?: [^\W\d_a-z]\.)+ |(?<=[ \xa0][^\W\d_a-z])\. (?:[“\"][^\W\d_a-z][\w’'-]+[”\"] )?)"
    r"([^\W\d_a-z][\w’'-]+)"
)
"""What joins the halves of a name: *Ada* **B.** *Quist*, *Ada* **"Kit"** *Quist*."""
TITLED = re.compile(
    r"(?<!\w)([^\W\d_a-z][a-z]+\.?)[ \xa0]([^\W\d_a-z][\w-]*[^\W\d_A-Z])(?=['’]s?\b|[ \xa0][a-z]|[^\w \xa0’'-]|$)"
)
SURNAME = re.compile(r"[ \xa0]([^\W\d_a-z][\w-]*[^\W\d_A-Z])(?=['’]s?\b|\W|$)")
PARTY = re.compile(r"[A-Z]-[A-Z][\w.]*")
"""*R-Tex*: what stands in brackets after the name of a member."""
FULL = re.compile(r"(?<!\w)([^\W\d_a-z][^\W\d_A-Z]+)(?= ((?:[^\W\d_a-z]\. )?[^\W\d_a-z][\w’'-]*[^\W\d_A-Z])(?:['’]s?\b|\W|$))")


def completed(text: str, language: str, names: list[Name]) -> list[Name]:
    """Names made whole and of one kind: a name that is cut short takes the capitalised word after it, the same words
    are the same kind everywhere, and a person's surname is one wherever it stands.
    """
    names = [n for n in names if any(c.isupper() for c in text[slice(*n.span)]) and not PARTY.fullmatch(text, *n.span)]
    names = _apart([*(_joined(text, language, n) for n in _merged(text, names)), *_given(text, language, names)])
    whole = [n for n in (_whole(text, language, n, names) for n in names) if n.span[1] - n.span[0] > 1]
    kinds: dict[str, Counter[NameKind]] = {}
    for name in whole:
        kinds.setdefault(_key(text, name), Counter()).update(_votes(text, language, name))
    most = {key: max(seen, key=lambda kind: (seen[kind], -TIES.index(kind))) for key, seen in kinds.items()}
    agreed = [_cut(text, language, replace(n, kind=most[_key(text, n)])) for n in whole]
    agreed = _shared(text, language, agreed)
    passed_over = [_cut(text, language, n) for n in _surnames(text, language, agreed)]
    return _apart(agreed + passed_over)


def _votes(text: str, language: str, name: Name) -> dict[NameKind, int]:
    """The model's word, and that of the noun before: *operator X* is a body, *Minister X* a person."""
    before = re.search(r"([\w-]+)\.? $", text[max(0, name.span[0] - 30) : name.span[0]])
    noun = before.group(1).lower() if before else ""
    votes: dict[NameKind, int] = {name.kind: 1}
    if noun in words(language, "titles") | words(language, "kinds", "post") | words(language, "kinds", "spokesperson"):
        votes["person"] = votes.get("person", 0) + NOUN
    elif noun in words(language, "kinds", "organisation") | words(language, "kinds", "group") | words(
        language, "outlets", "before"
    ):
        votes["organisation"] = votes.get("organisation", 0) + NOUN
    first, _, rest = text[slice(*name.span)].partition(" ")
    if first.lower() in given_names(language) and name.kind != "facility" and _surname(language, rest):
        votes["person"] = votes.get("person", 0) + GIVEN
    return votes


def _surname(language: str, words_after: str) -> bool:
    """Whether what follows a given name can be a surname: *Gilbert Park* is a place."""
    last = _plain(words_after).split(" ")[-1]
    return bool(last) and last not in words(language, "not_surnames", topic="people")


@cache
def given_names(language: str) -> frozenset[str]:
    """Given names, in small letters."""
    return frozenset().union(*(words(language, "given", kind, topic="people") for kind in ("female", "male", "either")))


def _apart(names: list[Name]) -> list[Name]:
    """Without names that stand inside of others."""
    out: list[Name] = []
    for name in sorted(names, key=lambda n: (n.span[0], -n.span[1])):
        if not out or name.span[0] >= out[-1].span[1]:
            out.append(name)
    return out


def _joined(text: str, language: str, name: Name) -> Name:
    """*Ada B.* goes on with *Quist*, and so does *Ada "Kit"*: initials and nicknames stand within names."""
    if name.kind in ("people", "location") or "\n" in text[slice(*name.span)]:
        return name
    go_on = INITIAL.match(text, name.span[1])
    if not go_on and text[slice(*name.span)].lower() in given_names(language) and not _titled(text, name.span[0]):
        go_on = SURNAME.match(text, name.span[1])
        go_on = None if go_on and go_on.group(1).lower() in words(language, "not_names") else go_on
    return replace(name, span=(name.span[0], go_on.end()), kind="person") if go_on else name


def _given(text: str, language: str, names: list[Name]) -> list[Name]:
    """Names that the model passed over: a common given name before a capitalised word, in running text."""
    taken = bytearray(len(text))
    for start, end in (n.span for n in names):
        taken[start:end] = b"\1" * (end - start)
    sure = given_names(language) - words(language, "given", "unsure", topic="people")
    alone = {_plain(text[slice(*n.span)]) for n in names}
    out = []
    for match in TITLED.finditer(text):
        title = match.group(1).lower().rstrip(".") in words(language, "before_names", topic="people")
        title = title and _surname(language, match.group(2)) and match.group(2).lower() not in words(language, "not_names")
        if title and not any(taken[slice(*match.span(2))]):
            out.append(Name(span=match.span(2), kind="person"))
    for match in FULL.finditer(text):
        known = match.group(1).lower() in sure and match.group(2).lower() not in words(language, "not_names")
        known = known and _surname(language, match.group(2))
        span = (match.start(1), match.end(2))
        if known and not any(taken[slice(*span)]) and (_plain(match.group(2)) in alone or not _titled(text, span[0])):
            out.append(Name(span=span, kind="person"))
    return out


def _cut(text: str, language: str, name: Name) -> Name:
    """*Republican Ada Quist*, *President Quist*, *Radio Delta's Ada Quist*: the person without what goes before."""
    if name.kind != "person":
        return name
    start, end = name.span
    owner = re.match(r".*['’]s[ \xa0](?=[^\W\d_a-z])", text[start:end])
    start += owner.end() if owner else 0
    spelled = [(m.start() + start, m.group().lower().rstrip(".")) for m in re.finditer(r"\S+", text[start:end])]
    given = given_names(language)
    first = next((i for i, (_, w) in enumerate(spelled[:-1]) if w in given), 0)
    if first and _elsewhere(text, (spelled[first][0], end), spelled[first - 1][0]):
        start = spelled[first][0]
        spelled = spelled[first:]
    while len(spelled) > 1 and _no_part(language, spelled[0][1], last_given=spelled[-1][1] in given):
        spelled = spelled[1:]
        start = spelled[0][0]
    return replace(name, span=(start, end))


def _elsewhere(text: str, span: tuple[int, int], prefix: int) -> bool:
    """Whether the shorter name stands somewhere without the word before it."""
    at = text.find(text[slice(*span)])
    while at >= 0:
        if text[max(0, at - (span[0] - prefix)) : at] != text[prefix : span[0]]:
            return True
        at = text.find(text[slice(*span)], at + 1)
    return False


def _no_part(language: str, word: str, *, last_given: bool) -> bool:
    """*Did Quist*, *Minister Quist*: the first word is none of the name; *Pope Francis* keeps it."""
    return word in words(language, "openers", topic="people") or (not last_given and word in _before_people(language))


@cache
def _before_people(language: str) -> frozenset[str]:
    """Words that stand before a person's name and are no part of it."""
    return (
        words(language, "titles")
        | words(language, "kinds", "post")
        | words(language, "kinds", "spokesperson")
        | words(language, "descriptions", "posts", topic="people")
        | frozenset(table(language, "parties", topic="people"))
    ) - given_names(language)


def _shared(text: str, language: str, names: list[Name]) -> list[Name]:
    """A single word that ends a person's name is that person, not a place or a body; countries and capitals stay."""
    full = [text[slice(*n.span)] for n in names if n.kind == "person"]
    ends = {_plain(s.split()[-1]) for s in full if len(s.split()) > 1}
    ends -= words(language, "countries", topic="governments") | frozenset(table(language, "capitals", topic="governments"))
    return [replace(n, kind="person") if _plain(text[slice(*n.span)]) in ends else n for n in names]


def _plain(word: str) -> str:
    return re.sub(r"['’]s?$", "", word.lower())


def _merged(text: str, names: list[Name]) -> list[Name]:
    """Two names with one space between them are one: *Polski* and *Trambesh station*."""
    out: list[Name] = []
    for name in names:
        last = out[-1] if out else None
        touching = last is not None and text[last.span[1] : name.span[0]] in (" ", "\xa0") and text[name.span[0]].isupper()
        touching = touching and not _titled(text, name.span[0])
        touching = touching and (name.kind != "person" or (last is not None and last.kind == "person"))
        if last and touching and "people" not in (last.kind, name.kind) and not text[slice(*last.span)].isupper():
            out[-1] = replace(last, span=(last.span[0], name.span[1]), kind=name.kind)
        else:
            out.append(name)
    return out


def _key(text: str, name: Name) -> str:
    return re.sub(r"['’]s?$", "", text[slice(*name.span)].lower())


def _whole(text: str, language: str, name: Name, names: list[Name]) -> Name:
    """*Polski* of *Polski Trambesh*: a capital in the middle of a line goes on with the name."""
    start, end = name.span
    dotted = re.match(r"(?:\.[A-Z](?![A-Za-z]))+\.?", text[end : end + 12])
    if dotted and re.search(r"(?<![A-Za-z])[A-Z]$", text[start:end]):
        return replace(name, span=(start, end + dotted.end()))  # U.N. is one word
    after = re.match(r" ([^\W\d_a-z][^\W\d_]*[^\W\d_A-Z][^\W\d_]*)(?![\w’'])", text[end : end + 40])
    titled = text[start:end].isupper() or name.kind in ("people", "other") or _titled(text, start)
    if not after or titled or after.group(1).lower() in words(language, "not_names"):
        return name
    if any(end < n.span[0] + 1 <= end + after.end() for n in names):
        return name
    return replace(name, span=(start, end + after.end()))


def _titled(text: str, position: int) -> bool:
    """Whether a place stands in a line where most words are capitalised: there a capital says nothing."""
    start = text.rfind("\n", 0, position) + 1
    end = text.find("\n", position)
    line = re.findall(r"[^\W\d_]{4,}", text[start : len(text) if end < 0 else end])
    return len(line) > 2 and sum(w[0].isupper() for w in line) > 0.6 * len(line)


def _surnames(text: str, language: str, names: list[Name]) -> list[Name]:
    """Surnames the model passed over, with the capitalised words before them: *ROSA Lindqvist*."""
    known = {re.sub(r"['’]s?$", "", text[slice(*n.span)]).split(" ")[-1] for n in names if n.kind == "person"}
    known = {word for word in known if len(word) > 3 and word[0].isupper()}
    if not known:
        return []
    taken = bytearray(len(text))
    for start, end in (n.span for n in names):
        taken[start:end] = b"\1" * (end - start)
    any_surname = "|".join(sorted(map(re.escape, known), key=len, reverse=True))
    out = []
    for match in re.finditer(rf"(?<!\w)((?:[^\W\d_a-z][\w’'-]+ ){{0,2}})({any_surname})(?!\w)", text):
        opens = re.search(r"(?:^|[.!?:;“\"\n]\s*)$", text[max(0, match.start() - 4) : match.start()]) is not None
        loud = all(w.isupper() for w in match.group(1).split())
        alone = _titled(text, match.start()) or (opens and not loud)
        titled = match.group(1).split(" ", 1)[0].lower() in words(language, "titles") | {"the"}
        span = match.span(2) if alone or titled else match.span()
        if not any(taken[slice(*span)]):
            out.append(Name(span=span, kind="person"))
    return out
