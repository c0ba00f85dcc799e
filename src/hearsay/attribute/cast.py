"""Who appears in an article under which names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hearsay.attribute.sources import apposed_outlet
from hearsay.packs.lexicon import words
from hearsay.records import Name, NameKind

TIES: tuple[NameKind, ...] = ("location", "organisation", "person", "facility", "people", "other")
"""Which kind wins when a name is read as often one way as another."""
NOUN = 3
"""What the noun before a name counts, against one for each time the model read it."""
LETTERS = re.compile(r"[^\W\d_]+(?:[-’'.][^\W\d_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Cast:
    """Names of one article, shortened forms joined to the fullest form."""

    text: str
    language: str
    names: list[Name]
    full: dict[str, str] = field(default_factory=dict)
    outlets: frozenset[str] = frozenset()

    def canonical(self, spelled: str) -> str:
        """*Mr Putin* and *PUTIN* become the fullest form that the article prints."""
        tidy = bare_name(self.language, spelled)
        return self.full.get(tidy.lower(), calm(tidy))


def make_cast(text: str, language: str, names: list[Name], newsrooms: Sequence[str] = ()) -> Cast:
    """Join surnames to full names, short names of bodies to long ones, initials to what they abbreviate.

    ``newsrooms`` are outlets known from elsewhere: the article's own, the agency it credits.
    """
    told = {text[slice(*n.span)] for n in names if apposed_outlet(language, text, n)}
    outlets = frozenset(bare_name(language, name).lower() for name in (*told, *newsrooms))
    spelled = [bare_name(language, text[slice(*n.span)]) for n in names]
    kinds = dict(zip((s.lower() for s in spelled), (n.kind for n in names), strict=True))
    rooms = [bare_name(language, name) for name in newsrooms]
    longer = sorted({s for s in (*spelled, *rooms) if " " in s}, key=lambda s: (s.isupper(), len(s), s))
    by_handle: dict[str, list[str]] = {}
    for name in longer:
        for handle in {*name.split(" "), _initials(name)}:
            by_handle.setdefault(handle.lower(), []).append(name)
    full: dict[str, str] = {}
    for short in dict.fromkeys([*spelled, *rooms]):
        near = {name for handle in (*_ends(short), short) for name in by_handle.get(handle.lower(), ())}
        fits = [name for name in near if _abbreviates(short, name, kinds.get(name.lower()) == "person")]
        full[short.lower()] = calm(min(fits, key=lambda s: (s.isupper(), len(s), s), default=short))
    return Cast(text, language, names, full, outlets)


def completed(text: str, language: str, names: list[Name]) -> list[Name]:
    """Names made whole and of one kind: a name that is cut short takes the capitalised word after it, the same words
    are the same kind everywhere, and a person's surname is one wherever it stands.
    """
    names = _merged(text, [n for n in names if any(c.isupper() for c in text[slice(*n.span)])])
    whole = [n for n in (_whole(text, language, n, names) for n in names) if n.span[1] - n.span[0] > 1]
    kinds: dict[str, Counter[NameKind]] = {}
    for name in whole:
        kinds.setdefault(_key(text, name), Counter()).update(_votes(text, language, name))
    most = {key: max(seen, key=lambda kind: (seen[kind], -TIES.index(kind))) for key, seen in kinds.items()}
    agreed = [replace(n, kind=most[_key(text, n)]) for n in whole]
    return sorted(agreed + _surnames(text, language, agreed), key=lambda n: n.span)


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
    return votes


def _merged(text: str, names: list[Name]) -> list[Name]:
    """Two names with one space between them are one: *Polski* and *Trambesh station*."""
    out: list[Name] = []
    for name in names:
        last = out[-1] if out else None
        touching = last is not None and text[last.span[1] : name.span[0]] == " " and text[name.span[0]].isupper()
        touching = touching and not _titled(text, name.span[0])
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


def bare_name(language: str, spelled: str) -> str:
    """Without title, article and possessive."""
    parts = re.sub(r"['’]s?$", "", " ".join(spelled.split())).split(" ")
    while len(parts) > 1 and parts[0].lower().rstrip(".") in words(language, "titles") | {"the"}:
        parts = parts[1:]
    return " ".join(parts)


def calm(name: str) -> str:
    """*VLADIMIR Putin* → Vladimir Putin; abbreviations and names all in capitals stay."""
    parts = name.split(" ")
    if len(parts) < 2 or all(p.isupper() for p in parts):
        return name
    return " ".join(p.capitalize() if p.isupper() and len(p) > 4 and "." not in p else p for p in parts)


def _abbreviates(short: str, name: str, person: bool) -> bool:
    a, b = short.lower(), name.lower()
    if a == b or len(a) >= len(b):
        return False
    if person:
        return b.endswith(" " + a) or (" " not in a and f" {a} " in f" {b} ")
    return b.startswith(a + " ") or (short.isupper() and len(short) > 1 and short == _initials(name))


def _initials(name: str) -> str:
    return "".join(w[0] for w in LETTERS.findall(name) if w[0].isupper())


def _ends(name: str) -> tuple[str, str]:
    """First and last word."""
    parts = name.split(" ")
    return parts[0], parts[-1]
