"""Who appears in an article under which names."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from hearsay.attribute.sources import apposed_outlet
from hearsay.packs.lexicon import words
from hearsay.records import Name, NameKind

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


def make_cast(text: str, language: str, names: list[Name], newsrooms: Iterable[str] = ()) -> Cast:
    """Join surnames to full names, short names of bodies to long ones, initials to what they abbreviate.

    ``newsrooms`` are outlets known from elsewhere: the article's own, the agency it credits.
    """
    told = {text[slice(*n.span)] for n in names if apposed_outlet(language, text, n)}
    outlets = frozenset(bare_name(language, name).lower() for name in (*told, *newsrooms))
    spelled = [bare_name(language, text[slice(*n.span)]) for n in names]
    kinds = dict(zip((s.lower() for s in spelled), (n.kind for n in names), strict=True))
    longer = sorted({s for s in spelled if " " in s}, key=lambda s: (s.isupper(), len(s), s))
    full: dict[str, str] = {}
    for short in dict.fromkeys(spelled):
        match = next((name for name in longer if _abbreviates(short, name, kinds.get(name.lower()) == "person")), None)
        full[short.lower()] = calm(match or short)
    return Cast(text, language, names, full, outlets)


def completed(text: str, names: list[Name]) -> list[Name]:
    """Names with the ones the model missed: what is a person's name once is one wherever it stands.

    A known surname takes the capitalised words before it along: *ROSA Lindqvist* where only *Lindqvist* was found.
    """
    taken = [n.span for n in names]
    out = list(names)
    for word, kind in _sure(text, names).items():
        for match in re.finditer(rf"(?<!\w)((?:[^\W\d_a-z][\w’'-]+ ){{0,2}}){re.escape(word)}(?!\w)", text):
            span = match.span()
            if match.group(1).split(" ", 1)[0].lower() in ("mr", "mrs", "ms", "dr", "the"):
                span = (match.end() - len(word), match.end())
            if not any(s < span[1] and span[0] < e for s, e in taken):
                taken.append(span)
                out.append(Name(span=span, kind=kind))
    return sorted(out, key=lambda n: n.span)


def _sure(text: str, names: list[Name]) -> dict[str, NameKind]:
    """Last words of persons and whole names of bodies, capitalised, each with the kind it has most often."""
    seen: dict[str, list[NameKind]] = {}
    for name in names:
        word = re.sub(r"['’]s?$", "", text[slice(*name.span)]).split(" ")[-1]
        if name.kind == "person" and len(word) > 3 and word[0].isupper():
            seen.setdefault(word, []).append(name.kind)
    return {word: max(kinds, key=kinds.count) for word, kinds in seen.items()}


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
        return b.endswith(" " + a) or (b.startswith(a + " ") and " " not in a)
    initials = "".join(w[0] for w in LETTERS.findall(name) if w[0].isupper())
    return b.startswith(a + " ") or (short.isupper() and len(short) > 1 and short == initials)
