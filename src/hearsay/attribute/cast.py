"""Who appears in an article under which names."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from hearsay.attribute.people import Gender, Person, gender_of_title, given_gender, make_people
from hearsay.attribute.sources import apposed_outlet, is_outlet
from hearsay.packs.lexicon import table, words
from hearsay.records import Name

LETTERS = re.compile(r"[^\W\d_]+(?:[-’'.][^\W\d_]+)*\.?")


@dataclass(frozen=True, slots=True)
class Cast:
    """Names of one article, shortened forms joined to the fullest form."""

    text: str
    language: str
    names: list[Name]
    full: dict[str, str] = field(default_factory=dict)
    outlets: frozenset[str] = frozenset()
    shared: dict[str, list[str]] = field(default_factory=dict)
    """Short names that several people have, with their full names, the likeliest first."""
    people: dict[str, Person] = field(default_factory=dict)
    """What is known of everybody, by full name."""

    def canonical(self, spelled: str) -> str:
        """*Mr Putin* and *PUTIN* become the fullest form that the article prints."""
        tidy = bare_name(self.language, spelled)
        return self.full.get(_low(tidy), calm(tidy))

    def named(self, span: tuple[int, int]) -> str:
        """The fullest form of the name at a place; a title before it tells *Mrs Quist* from *Mr Quist*."""
        spelled = self.text[slice(*span)]
        options = self.shared.get(_low(bare_name(self.language, spelled)), [])
        gender: Gender = gender_of_title(self.language, self.text, span) if options else None
        fits = [name for name in options if given_gender(self.language, name) in (gender, None)] if gender else []
        return fits[0] if fits else self.canonical(spelled)

    def person(self, name: str) -> Person:
        """What the article tells of a person by full name."""
        return self.people.get(name) or Person(name)


def make_cast(text: str, language: str, names: list[Name], newsrooms: Sequence[str] = ()) -> Cast:
    """Join surnames to full names, short names of bodies to long ones, initials to what they abbreviate.

    ``newsrooms`` are outlets known from elsewhere: the article's own, the agency it credits.
    """
    told = {text[slice(*n.span)] for n in names if n.outlet or apposed_outlet(language, text, n)}
    outlets = frozenset(bare_name(language, name).lower() for name in (*told, *newsrooms))
    spelled = [bare_name(language, text[slice(*n.span)]) for n in names]
    kinds = dict(zip((_low(s) for s in spelled), (n.kind for n in names), strict=True))
    rooms = [bare_name(language, name) for name in newsrooms]
    lands = words(language, "countries", topic="governments") | frozenset(table(language, "capitals", topic="governments"))
    often = Counter(_low(s) for s in (*spelled, *rooms))
    longer = sorted({s for s in (*spelled, *rooms) if " " in s}, key=_order)
    by_handle: dict[str, list[str]] = {}
    for name in longer:
        for handle in {*name.split(" "), _initials(name)}:
            by_handle.setdefault(_low(handle), []).append(name)
    full: dict[str, str] = {}
    shared: dict[str, list[str]] = {}
    for short in dict.fromkeys([*spelled, *rooms]):
        near = {name for handle in (*_ends(short), short) for name in by_handle.get(_low(handle), ())}
        fits = [name for name in near if _abbreviates(short, name, kinds.get(_low(name)) == "person")]
        if kinds.get(_low(short)) == "location":  # Mexico is not Mexico City, nor is New York its newspaper
            fits = [n for n in fits if kinds.get(_low(n)) != "location" and not is_outlet(language, n)]
        fits = [] if _low(short) in lands else fits
        if len(fits) > 1 and kinds.get(_low(short)) == "person":
            alone = [n.span for n, s in zip(names, spelled, strict=True) if _low(s) == _low(short)]
            titled = {g for span in alone if (g := gender_of_title(language, text, span))}
            shown = [name for name in fits if len(titled) != 1 or given_gender(language, name) in (*titled, None)]
            likely = _likely(fits, often, _introduced(spelled, short, shown or fits))
        else:
            likely = sorted(fits, key=_order)[:1]
        full[_low(short)] = calm(likely[0] if likely else short)
        if len(likely) > 1:
            shared[_low(short)] = [calm(name) for name in likely]
    made = Cast(text, language, names, full, outlets, shared)
    named = {n.span: made.named(n.span) for n in names if n.kind == "person"}
    return replace(made, people=make_people(text, language, named))


def _introduced(spelled: list[str], short: str, fits: list[str]) -> str | None:
    """Whose full name came last before the surname stood alone: the report goes on with that one."""
    last = None
    for name in spelled:
        if last and _low(name) == _low(short):
            return last
        last = name if name in fits else last
    return last


def _likely(fits: list[str], often: Counter[str], introduced: str | None) -> list[str]:
    """Of the people whom a surname may stand for, one name for each: first who was introduced, then who is named most."""
    each: dict[str, list[str]] = {}
    for name in sorted(fits, key=_order):
        each.setdefault(_low(name.split(" ")[0]), []).append(name)

    def rank(names: list[str]) -> tuple[bool, int, tuple[bool, int, str]]:
        return (introduced not in names, -sum(often[_low(n)] for n in names), _order(names[0]))

    some = sorted(each.values(), key=rank)
    return [names[0] for names in some]


def _order(name: str) -> tuple[bool, int, str]:
    return (name.isupper(), len(name), name)


def _low(name: str) -> str:
    return name.lower().replace("’", "'")


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
    a, b = _low(short), _low(name)
    if a == b or len(a) >= len(b):
        return False
    if person:
        outer = " " in a and (a.split(" ")[0], a.split(" ")[-1]) == (b.split(" ")[0], b.split(" ")[-1])
        if " " in a and "“" in b.replace('"', "“"):  # Robert "Kit" Quist is Kit Quist
            return b.split(" ")[-1] == a.split(" ")[-1] and set(a.split(" ")) <= set(re.sub(r"[\"“”]", "", b).split(" "))
        return outer or b.endswith(" " + a) or (" " not in a and f" {a} " in f" {b} ")
    return b.startswith(a + " ") or (short.isupper() and len(short) > 1 and short == _initials(name))


def _initials(name: str) -> str:
    return "".join(w[0] for w in LETTERS.findall(name) if w[0].isupper())


def _ends(name: str) -> tuple[str, str]:
    """First and last word."""
    parts = name.split(" ")
    return parts[0], parts[-1]
