"""What became of the source of a statement: dropped, made more of, or another one."""

import re
from collections.abc import Iterator

from hearsay.corroborate.keys import stems
from hearsay.corroborate.names import mentioned, same
from hearsay.corroborate.pairs import Line, Two
from hearsay.packs.lexicon import pattern, words
from hearsay.records import Change, ChangeKind, Cited, Span, Voice

TOPIC = "changes"
WORD = re.compile(r"[^\W\d_]{3,}")
WEAK = ("unnamed", "group")
STRONG = ("person", "organisation", "government")
ACTS = ("demand", "offer", "threat", "question", "advice")
"""What is itself the act of its speaker, who stays its subject."""
NOT_STATED = "not stated"
SURE, COPIED = 1.0, 0.3
"""Log-odds from which a better source is one for the same; and the share of copied words from which a name was exchanged."""


def sources_changed(two: Two) -> Iterator[Change]:
    """At most one change of who says it, and *said* that is *confirmed* now."""
    old, new = _witness(two.old), _witness(two.new)
    if old is None:
        return
    if new is None:
        if not _credited(two):
            yield _change("attribution dropped", two, _span(two.old), two.new.span)
        return
    yield from _other_outlet(two)
    kind = _kind(two, old, new)
    if kind:
        yield _change(kind, two, old.mention or _span(two.old), new.mention or _span(two.new))
    firmer = _firm(two.new) if not _firm(two.old) else None
    if firmer and same(two.new.report.language, old.name, new.name):
        yield _change("hedge lost", two, _span(two.old), firmer)


def _witness(side: Line) -> Voice | None:
    """The last voice that is not the outlet itself."""
    attribution = side.unit.attribution
    chain = attribution.chain[1:] if attribution else ()
    return chain[-1] if chain else None


def _kind(two: Two, old: Voice, new: Voice) -> ChangeKind | None:
    language = two.new.report.language
    denied = [x.unit.statement.firmness == "denied" for x in (two.old, two.new)]
    if two.new.unit.title or denied[0] != denied[1] or same(language, old.name, new.name):
        return None
    if old.kind in WEAK and new.kind in STRONG and two.odds >= SURE:
        return None if mentioned(language, new.name, two.old.report.article.text) else "source promoted"
    copied = len(two.old.unit.shingles & two.new.unit.shingles) >= COPIED * max(1, len(two.new.unit.shingles))
    if copied and old.kind in STRONG and new.kind in STRONG and new.name[:1].isupper() and new.name not in _pronouns(two):
        return None if mentioned(language, new.name, two.old.report.article.text) else "source changed"
    return None


def _pronouns(two: Two) -> frozenset[str]:
    return frozenset(w.capitalize() for w in words(two.new.report.language, "nobody", topic="origins"))


def _outlets(side: Line) -> list[Voice]:
    """The newsrooms that a statement is credited to."""
    chain = side.unit.attribution.chain[1:] if side.unit.attribution else ()
    return [v for v in chain if v.kind == "outlet"]


def _other_outlet(two: Two) -> Iterator[Change]:
    """The copy credits a newsroom of which its source, which credits another, knows nothing."""
    language, old, new = two.new.report.language, _outlets(two.old), _outlets(two.new)
    if not old or not new:
        return
    if old[0].mention and not mentioned(language, old[0].name, two.old.text(old[0].mention)):
        return  # a pronoun: whom it stands for was guessed
    known = [two.old.report.article.outlet or "", *(v.name for v in old)]
    name = new[0].name
    if not (name[:1].isupper() and old[0].name[:1].isupper()) or two.odds < SURE:
        return
    if not mentioned(language, name, two.old.report.article.text) and not any(k and same(language, name, k) for k in known):
        yield _change("source changed", two, old[0].mention or _span(two.old), new[0].mention or _span(two.new))


def _credited(two: Two) -> bool:
    """The copy says who it has it from: in a headline, by a cue in the sentence, by a word of the source's name there or next."""
    side = two.new
    if side.unit.title or not two.old.unit.attribution or two.old.unit.statement.speech_act in ACTS:
        return True
    start, end = min(side.sentence[0], side.span[0]), max(side.sentence[1], side.span[1])
    if any(start <= c[0] < end for a in side.report.reading.attributions for c in a.cue):
        return True
    if _tells(two, side.text((start, end))):
        return True
    after = side.unit.sentence + 1
    until = side.report.sentences[after][1] if after < len(side.report.sentences) else end
    language = side.report.language
    names = [v.name for v in two.old.unit.attribution.chain[1:]]
    near = stems(language, side.text((start, until)))
    return (
        NOT_STATED in names
        or not any(n[:1].isupper() or " " in n for n in names)
        or any(near & stems(language, n) for n in names)
    )


def _tells(two: Two, text: str) -> bool:
    """The text has a verb by which either report attributes something: a source that the reading missed."""
    cues = [x.text(c) for x in (two.old, two.new) for a in x.report.reading.attributions for c in a.cue]
    verbs = {found[-1] for cue in cues if (found := WORD.findall(cue.lower()))}
    firm = pattern(two.new.report.language, "confirmed", topic=TOPIC)
    return bool(verbs & set(WORD.findall(text.lower()))) or bool(firm.search(text))


def _firm(side: Line) -> Span | None:
    """Where the cue confirms."""
    firm = pattern(side.report.language, "confirmed", topic=TOPIC)
    cues = side.unit.attribution.cue if side.unit.attribution else ()
    return next((c for c in cues if firm.search(side.text(c))), None)


def _span(side: Line) -> Span:
    """Of who says it, else of the words that tell so, else of all."""
    attribution = side.unit.attribution
    if attribution and attribution.source:
        return attribution.source[0]
    return attribution.cue[0] if attribution and attribution.cue else side.span


def _change(kind: ChangeKind, two: Two, old: Span, new: Span) -> Change:
    return Change(
        kind=kind,
        from_=Cited(statement=two.old.unit.statement.id, span=old),
        to=Cited(statement=two.new.unit.statement.id, span=new),
    )
