"""Records built by hand: a text, what is said in it and through whom, and the claim that it makes."""

import re
from collections.abc import Sequence
from typing import Any

from hearsay.ids import record_id
from hearsay.records import Article, Attribution, Carrier, Claim, Figure, Origin, Origins, Span, Statement, Voice

NUMBER = re.compile(r"\b\d+(?:\.\d+)?\b")
OUTLET = "The Coast Ledger"


def article(text: str | Sequence[str], title: str | None = None, **fields: Any) -> Article:
    """A report of a text, or of sentences that become a paragraph each; a title stands above them.

    Without further fields it is in English, undated, of an invented outlet, in a file that is named after its words.
    """
    parts = [text] if isinstance(text, str) else list(text)
    whole = "\n\n".join([*([title] if title else []), *parts])
    made = record_id("article", whole, sorted(fields.items()))
    given: dict[str, Any] = {
        "id": made,
        "locator": f"{made}.txt",
        "text": whole,
        "outlet": OUTLET,
        "language": "en",
        "title": title,
        "title_span": (0, len(title)) if title else None,
        "body": tuple(m.span() for m in re.finditer(r"[^\n]+", whole)),
        "sha256": made * 4,
    }
    return Article(**(given | fields))


def found(one: Article, words: str | Span) -> Span:
    """Where some words stand, below the headline if they are there too. Raises :class:`ValueError` if they are not."""
    if not isinstance(words, str):
        return words
    below = one.title_span[1] if one.title_span else 0
    start = one.text.find(words, below)
    start = one.text.index(words) if start < 0 else start
    return start, start + len(words)


def attribution(one: Article, words: str | Span, *voices: Voice | str, **fields: Any) -> Attribution:
    """Words of a report that came through voices, the witness last; the outlet is put before them."""
    heard = tuple(Voice(name=v, kind="person", entity=f"person:{v}") if isinstance(v, str) else v for v in voices)
    span = found(one, words)
    given: dict[str, Any] = {
        "id": record_id("attribution", one.id, span, *(v.name for v in heard)),
        "article": one.id,
        "source": (),
        "cue": (),
        "content": (span,),
        "mode": "indirect",
        "firmness": heard[-1].firmness if heard else "asserted",
        "speech_act": "assertion",
        "source_kind": heard[-1].kind if heard else "outlet",
        "chain": (Voice(name=one.outlet or OUTLET, kind="outlet"), *heard),
        "end": "witness",
        "score": 0.9,
    }
    return Attribution(**(given | fields))


def statement(one: Article, words: str | Span, through: Attribution | None = None, **fields: Any) -> Statement:
    """Words of a report as a statement, attributed if need be; every number in it is a figure."""
    span = found(one, words)
    said = one.text[slice(*span)]
    given: dict[str, Any] = {
        "id": record_id("statement", one.id, span),
        "article": one.id,
        "attribution": through.id if through else None,
        "span": span,
        "gist": said,
        "firmness": through.firmness if through else "asserted",
        "speech_act": "assertion",
        "figures": tuple(
            Figure(span=(span[0] + m.start(), span[0] + m.end()), value=float(m.group())) for m in NUMBER.finditer(said)
        ),
    }
    return Statement(**(given | fields))


def claim(stated: Sequence[Statement], origins: Sequence[Origin] = (), **fields: Any) -> Claim:
    """What some statements say alike. Without origins it has one: the outlet, by which all of them are."""
    listed = tuple(origins) or (Origin(name=OUTLET, kind="outlet", statements=tuple(s.id for s in stated)),)
    first = {s.article: s.id for s in reversed(stated)}
    given: dict[str, Any] = {
        "id": record_id("claim", *(s.id for s in stated)),
        "gist": stated[0].gist,
        "statements": tuple(s.id for s in stated),
        "weight": float(len(first) + len(listed)),
        "origins": Origins(at_least=len(listed), at_most=len(listed), list=listed),
        "carriers": tuple(Carrier(article=a, statement=s, origin=0) for a, s in sorted(first.items())),
    }
    return Claim(**(given | fields))
