"""The words of the brief: one clean line of text, dates, trails, and how many origins."""

import re
import unicodedata
from collections.abc import Iterable

from hearsay.records import Origins, Span, Voice

from .view import Hop, Trail

NOT_STATED = "not stated"
ENDS = {"witness": "ends with a witness", "document": "ends with a document", "trail ends": "trail ends here"}
INTEREST = {"serves speaker": "serves its speaker", "against own interest": "against its speaker’s interest"}
INFORMATION = {
    "1": "independent origins, one of them named and not served by it",
    "2": "independent origins, none of them both named and not served by it",
    "3": "a second origin is not excluded",
    "4": "another statement disputes it",
    "5": "other statements speak against it",
    "6": "nothing at hand confirms it",
}
"""What each digit of the scale means; the best is 1."""


def clean(text: str) -> str:
    """Text on one line, without control characters: neither a terminal nor a chat shall obey a news report."""
    spaced = re.sub(r"\s+", " ", text).strip()
    if spaced.isprintable():
        return spaced  # no control character is printable, and neither is what turns the direction
    return "".join(char for char in spaced if unicodedata.category(char) != "Cc" and char not in _BIDI)


_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def cited(text: str, spans: Iterable[Span]) -> str:
    """The characters of some spans, an ellipsis where they are apart."""
    parts = (clean(text[start:end]) for start, end in spans)
    return " … ".join(part for part in parts if part)


def clipped(text: str, limit: int = 90) -> str:
    """At most so many characters, cut at a space, with an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[:limit].rsplit(" ", 1)[0]
    return f"{head.rstrip(' ,;:.')} …"


def began(text: str) -> str:
    """With a capital where a sentence begins in plain small letters; a name such as iPhone stays as it is."""
    first = text.split(" ", 1)[0]
    return text[:1].upper() + text[1:] if first.islower() else text


def plainly(text: str) -> str:
    """Letters by which a name is known again: no case, no accents, no article before it."""
    bare = "".join(char for char in unicodedata.normalize("NFKD", clean(text)) if not unicodedata.combining(char))
    return bare.casefold().removeprefix("the ")


def reason(why: str, name: str) -> str:
    """A reason without what the name beside it already says."""
    told = clean(why)
    if told == f"Said by {name}.":
        return ""
    for before in (f"{name} ", f"Reported by {name}; "):
        told = told.removeprefix(before)
    return told


def when(value: str | None) -> str:
    """An ISO time as a reader takes it in: ``2026-03-02T07:15:00Z`` is 2026-03-02 07:15 UTC."""
    if not value:
        return ""
    if "/" in value:
        return " to ".join(when(part) for part in value.split("/"))
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:?\d\d)?", value)
    if not found:
        return clean(value)
    day, clock, zone = found.groups()
    return f"{day} {clock} {_zone(zone)}".strip()


def _zone(zone: str | None) -> str:
    if zone in ("Z", "+00:00", "+0000"):
        return "UTC"
    return f"UTC{zone}" if zone else ""


def count(origins: Origins) -> str:
    """``1``, ``0``, or a range such as ``1 to 3``; never more exact than the claim is."""
    if origins.at_least == origins.at_most:
        return str(origins.at_least)
    return f"{origins.at_least} to {origins.at_most}"


def runs(numbers: Iterable[int]) -> str:
    """Numbers in order, three or more in a row as a range: ``1, 2, 5–8``."""
    rows: list[list[int]] = []
    for each in sorted(set(numbers)):
        if rows and each == rows[-1][-1] + 1:
            rows[-1].append(each)
        else:
            rows.append([each])
    said = ([f"{row[0]}–{row[-1]}"] if len(row) > 2 else [str(each) for each in row] for row in rows)
    return ", ".join(part for parts in said for part in parts)


def trail(text: str, chain: Iterable[Voice], end: str = "") -> Trail:
    """A chain of voices as it is printed."""
    return Trail(hops=tuple(_hop(text, voice) for voice in chain), end=ENDS.get(end, end))


def _hop(text: str, voice: Voice) -> Hop:
    cue = cited(text, (voice.cue,)) if voice.cue else ""
    return Hop(name=clean(voice.name), note=_note(voice), cue=cue, firmness=voice.firmness)


def _note(voice: Voice) -> str:
    """What stands in brackets after a name."""
    notes = []
    if voice.kind == "unnamed" and voice.name != NOT_STATED:
        notes.append("unnamed" if (voice.count or 1) == 1 else f"unnamed, {voice.count}")
    if voice.role and voice.role.casefold() not in voice.name.casefold():
        notes.append(clean(voice.role))
    if voice.stands_for and voice.stands_for != voice.name:
        notes.append(f"for {clean(voice.stands_for)}")
    return ", ".join(notes)


def hop_words(hop: Hop) -> str:
    """One voice in plain words: name (note) “cue”, and its firmness where it is not plain."""
    parts = [hop.name]
    if hop.note:
        parts.append(f"({hop.note})")
    if hop.cue:
        parts.append(f"“{hop.cue}”")
    if hop.firmness != "asserted":
        parts.append(f"[{hop.firmness}]")
    return " ".join(parts)


def trail_words(way: Trail) -> str:
    """A trail in plain words: ``Outlet → newspaper → two officials (unnamed, 2) · trail ends here``."""
    hops = " → ".join(hop_words(hop) for hop in way.hops)
    return f"{hops} · {way.end}" if way.end else hops
