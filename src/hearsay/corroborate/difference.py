"""In what a clause of a report says something else than a sentence that somebody asks about."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from hearsay.corroborate.keys import key, named, negated, stems
from hearsay.corroborate.measures import days_of, same_figure, same_measure, same_time, times_clash
from hearsay.corroborate.names import folded
from hearsay.packs.lexicon import pattern, words
from hearsay.records import Figure, Time

WORD = re.compile(r"[^\W_]+")
JOINED = re.compile(r"\w+(?:-\w+)+")
"""*The not-publishing of files* turns nothing round."""
SHARED = 0.4
"""Share of the words of the shorter one that both have where a *not* can be held against the other."""
ROOT = 5
"""Letters by which *Peruvian* is known for *Peru's*, and *Brazil* for *Brazilian*."""
MANY = 0.5
"""A sentence with more capitals than this is written as a headline: its capitals are no names."""


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence, or a clause, as it is compared. Spans of ``figures`` and ``times`` are places in ``text``."""

    text: str
    language: str
    figures: Sequence[Figure] = ()
    times: Sequence[Time] = ()
    denied: bool = False
    around: Sequence[Time] = ()
    """The times of the whole report, wherever they stand."""

    @property
    def negated(self) -> bool:
        """Whether it comes to a no, by its own words or because it is said to be denied."""
        return negated(self.language, JOINED.sub(" ", self.text)) != self.denied


def difference(asked: Said, said: Said, report: str) -> str | None:
    """In what ``said`` is another claim than ``asked``; None when nothing speaks against it.

    Only what can be pointed at: another number for the same thing, a no for a yes, another one who does it, another day,
    another place. Different words are no difference.
    """
    found = (_figure(asked, said), _turned(asked, said), _actor(asked, said, report), _time(asked, said), _place(asked, said))
    return "; ".join(each for each in found if each) or None


def lacking(asked: Said, said: Said, report: str) -> str | None:
    """What the sentence says and the clause does not: all its numbers, a name or a day that the whole ``report`` never has."""
    return _stranger(asked, report) or _missing(asked, said) or _dayless(asked, said)


def _figure(asked: Said, said: Said) -> str | None:
    """*says 2.3 million customers, not 1.4 million customers*."""
    ours, theirs = _alone(asked.figures, said.figures), _alone(said.figures, asked.figures)
    pairs = [(a, b) for a in ours for b in theirs if same_measure(asked.language, a, b)]
    plain = [[f for f in side if not f.norm] for side in (ours, theirs)]
    if not pairs and all(len(side) == 1 for side in plain):  # *2.3 million customers* and *1.4 million people*
        pairs = [(plain[0][0], plain[1][0])]
    return f"says {_cut(said.text, pairs[0][1])}, not {_cut(asked.text, pairs[0][0])}" if pairs else None


def _alone(ours: Sequence[Figure], theirs: Sequence[Figure]) -> list[Figure]:
    return [a for a in ours if not any(same_figure(a, b) for b in theirs)]


def _missing(asked: Said, said: Said) -> str | None:
    """*does not say 40 officers*, where none of the sentence's numbers is given."""
    lost = _alone(asked.figures, said.figures)
    if not lost or len(lost) < len(asked.figures):
        return None
    return f"does not say {_cut(asked.text, lost[0])}"


def _dayless(asked: Said, said: Said) -> str | None:
    """*does not say 3 February*, where neither the clause nor its report has one of the sentence's days."""
    ours = days_of(asked.times)
    there = [*said.times, *said.around]
    if not ours or any(same_time(a, b) for a in ours for b in there):
        return None
    return f"does not say {_cut(asked.text, ours[0])}"


def _turned(asked: Said, said: Said) -> str | None:
    """*is denied*, *is negated*; nothing where one may say no in other words: *declined to*, *ruled out*, *missing*."""
    if asked.negated == said.negated:
        return None
    turns = pattern(asked.language, "turned", topic="asked")
    if said.denied and not asked.negated:
        return "is denied"
    ours, theirs = stems(asked.language, asked.text), stems(asked.language, said.text)
    if turns.search(asked.text) or turns.search(said.text) or len(ours & theirs) < SHARED * min(len(ours), len(theirs)):
        return None
    return "is negated" if said.negated else "is said without the “not”"


def _actor(asked: Said, said: Said, report: str) -> str | None:
    """*another actor: Peru, not Brazil*: the same verb after another name.

    Only when the sentence's own name comes later in the clause, or stands nowhere in the report; else the two may be names
    for one (*Lima* and *Peru*), or one a part of the other (*the bridge outside Lae collapsed*).
    """
    language = asked.language
    ours, theirs = key(language, asked.text).acts, key(language, said.text).acts
    for verb in sorted({verb for _, verb in ours} & {verb for _, verb in theirs}):
        mine, other = ({who for who, does in acts if does == verb} for acts in (ours, theirs))
        if mine & other:
            continue
        ask, say = _written(language, asked.text, min(mine)), _written(language, said.text, min(other))
        if stems(language, ask) & stems(language, say):
            continue
        later = said.text.find(ask.split()[-1]) > said.text.find(say)
        if later or not _knows(report, ask):
            return f"another actor: {say}, not {ask}"
    return None


def _place(asked: Said, said: Said) -> str | None:
    """*says “plant in Kelm”, not “plant in Varde”*: another name after the same two words."""
    ours, theirs = (_named_after(each) for each in (asked, said))
    names = {name.lower() for name in ours.values()}, {name.lower() for name in theirs.values()}
    for before in sorted(ours.keys() & theirs.keys()):
        ask, say = ours[before], theirs[before]
        if ask.lower() not in names[1] and say.lower() not in names[0] and ask.lower() not in said.text.lower():
            return f"says “{' '.join(before)} {say}”, not “{' '.join(before)} {ask}”"
    return None


def _named_after(one: Said) -> dict[tuple[str, str], str]:
    """Names after a word and a small word: *plant in Kelm*."""
    empty = words(one.language, "empty", topic="claims")
    dates = words(one.language, "dates", topic="claims")
    found = [m.group() for m in WORD.finditer(one.text)]
    return {
        (a.lower(), b.lower()): c
        for a, b, c in zip(found, found[1:], found[2:], strict=False)
        if a.lower() not in empty and b in empty and c[0].isupper() and c.lower() not in dates and c.lower() not in empty
    }


def _written(language: str, text: str, stem: str) -> str:
    """A name as it stands in the text, with the names beside it: *Kelm Lines* for *lines*."""
    for run in re.findall(r"[^\W_][\w’'-]*(?: [^\W_][\w’'-]*)*", text):
        found = run.split()
        at = next((i for i, w in enumerate(found) if w[0].isupper() and stem in named(language, w)), None)
        if at is not None:
            start = next((i for i in range(at, 0, -1) if not found[i - 1][0].isupper()), 0)
            end = next((i for i in range(at + 1, len(found)) if not found[i][0].isupper()), len(found))
            start += found[start].lower() in words(language, "article") and start < at
            return " ".join(found[start:end])
    return stem


def _time(asked: Said, said: Said) -> str | None:
    """*says 3 February, not 5 February*, as written where that tells them apart."""
    if not times_clash(asked.times, said.times):
        return None
    mine, other = days_of(asked.times)[0], days_of(said.times)[0]
    ask, say = _cut(asked.text, mine), _cut(said.text, other)
    if ask.lower() == say.lower():  # *Tuesday*, of two weeks
        ask, say = str(mine.value), str(other.value)
    return f"says {say}, not {ask}"


def _stranger(asked: Said, report: str) -> str | None:
    """*does not name Chile*: a name that the report never has. The first word has its capital from its place."""
    found = [m.group() for m in WORD.finditer(asked.text)]
    capital = [w for w in found[1:] if w[:1].isupper() and len(w) > 1]
    if len(capital) > MANY * len(found):
        return None
    dates = words(asked.language, "dates", topic="claims") | words(asked.language, "empty", topic="claims")
    strange = next((w for w in capital if w.lower() not in dates and not _knows(report, w)), None)
    return f"does not name {strange}" if strange else None


def _knows(report: str, name: str) -> bool:
    """Whether a report has a word that begins as the name does."""
    return any(w[:ROOT].lower() in _roots(report) for w in WORD.findall(folded(name)))


@cache
def _roots(report: str) -> frozenset[str]:
    return frozenset(w[:ROOT].lower() for w in WORD.findall(folded(report)))


def _cut(text: str, part: Figure | Time) -> str:
    """As written; *Up to 40* at the head of a sentence as *up to 40*."""
    cut = " ".join(text[slice(*part.span)].split())
    small = part.span[0] == 0 and isinstance(part, Figure) and part.bound != "exact"
    return cut[:1].lower() + cut[1:] if small else cut
