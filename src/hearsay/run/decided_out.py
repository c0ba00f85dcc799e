"""What people decided, given out: as a corrections file that any archive or brief can read, and as training data."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from hearsay.records import Attribution, Judged, Rulings, Span, Statement
from hearsay.run.decided import rulings_of
from hearsay.run.decisions import PARTS, Quoted
from hearsay.run.naming import Pile, UnresolvedError, pile_of, statements_of
from hearsay.store import decided, load
from hearsay.store.archive import Archive

Entry = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Pool:
    """The reports that decisions are about."""

    pile: Pile
    attributions: Mapping[str, list[Attribution]]

    def text(self, article: str, spans: Iterable[Span]) -> list[str]:
        """The words of some spans."""
        return [self.pile.articles[article].text[slice(*span)] for span in spans]


def as_toml(archive: Archive) -> str:
    """All decisions that hold but grades and owners, which have files of their own; entries of a kind stand together."""
    import tomli_w

    return tomli_w.dumps({kind: entries for kind, entries in _entries(archive).items() if entries}, multiline_strings=False)


def _entries(archive: Archive) -> dict[str, list[Entry]]:
    rulings, pool = rulings_of(archive), _pool(archive)
    return {
        "apart": [_pair(pool, *pair) for pair in rulings.apart],
        "same": [_pair(pool, *pair) for pair in rulings.same],
        "copy": [{"from": _report(pool, a), "to": _report(pool, b), "kind": kind} for a, b, kind in rulings.copies],
        "not_copy": [{"from": _report(pool, a), "to": _report(pool, b)} for a, b in rulings.not_copies],
        "source": [_source(pool, *entry) for entry in rulings.sources],
        "attribution": [_verdict(pool, one) for one in rulings.judged if one.article in pool.pile.articles],
        "one_origin": [{"one": a, "two": b} for a, b in rulings.one_origin],
        "two_origins": [{"one": a, "two": b} for a, b in rulings.two_origins],
    }


def _pool(archive: Archive) -> Pool:
    with archive.reading() as connection:
        ids = [key for d in decided.standing(connection) for key in (d.one, d.two) if key]
        found = [one.kept for one in load.load(connection, decided.candidates(connection, ids))]
    pile = pile_of([one.article for one in found], [s for one in found for s in one.statements], {})
    return Pool(pile, {one.article.id: list(one.reading.attributions) for one in found})


def _report(pool: Pool, article: str) -> str:
    known = pool.pile.articles.get(article)
    return (known.url or known.locator) if known else article


def _pair(pool: Pool, one: str, two: str) -> Entry:
    return {"one": _ref(pool, one), "two": _ref(pool, two)}


def _ref(pool: Pool, statement: str) -> str | dict[str, str]:
    """A statement by its words, which a reader understands; by its id where its words are also another's."""
    said = pool.pile.statements.get(statement)
    if said is None:
        return statement
    quoted = Quoted(report=_report(pool, said.article), text=pool.text(said.article, [said.span])[0])
    try:
        same = statements_of(pool.pile, quoted) == [statement]
    except UnresolvedError:
        same = False
    return {"report": quoted.report, "text": quoted.text} if same else statement


def _source(pool: Pool, article: str | None, printed: str, meant: str) -> Entry:
    return {"printed": printed, "is": meant} | ({"report": _report(pool, article)} if article else {})


def _verdict(pool: Pool, one: Judged) -> Entry:
    start, end = one.found[0][0], one.found[-1][1]
    said = {"report": _report(pool, one.article), "text": pool.text(one.article, [(start, end)])[0], "verdict": one.verdict}
    parts = {name: pool.text(one.article, spans) for name in PARTS if (spans := getattr(one, name)) is not None}
    return said | {name: found if len(found) > 1 else "".join(found) for name, found in parts.items()}


def as_training(archive: Archive) -> Iterator[Entry]:
    """One line for each decision on an attribution or on two statements, with the text that it is about.

    ``spans`` are source, cue and content as they should be read; a rejected one is a counter-example.
    """
    rulings, pool = rulings_of(archive), _pool(archive)
    for one in rulings.judged:
        if one.article in pool.pile.articles:
            yield {"kind": "attribution", **_text(pool, one.article), "verdict": one.verdict, "spans": _spans(pool, one)}
    yield from (pair for kind in ("same", "apart") for pair in _pairs(pool, rulings, kind))


def _text(pool: Pool, article: str) -> Entry:
    known = pool.pile.articles[article]
    return {"article": article, "locator": _report(pool, article), "language": known.language, "text": known.text}


def _spans(pool: Pool, one: Judged) -> Entry:
    """As found, but for what a person put right."""
    meant = next((a for a in pool.attributions[one.article] if a.content == one.found), None)
    found = {name: getattr(meant, name) if meant else () for name in PARTS} | {"content": one.found}
    return {name: said if (said := getattr(one, name)) is not None else found[name] for name in PARTS}


def _pairs(pool: Pool, rulings: Rulings, kind: str) -> Iterator[Entry]:
    for pair in getattr(rulings, kind):
        said = [pool.pile.statements.get(key) for key in pair]
        if all(said):
            yield {"kind": kind, "statements": [_stated(pool, one) for one in said if one]}


def _stated(pool: Pool, one: Statement) -> Entry:
    return _text(pool, one.article) | {"statement": one.id, "span": one.span}
