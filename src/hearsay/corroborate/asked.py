"""What a pile says of one sentence: the claims that state it, and those near it with what makes them others."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from hearsay.corroborate.clauses import clauses
from hearsay.corroborate.difference import Said, difference, lacking
from hearsay.corroborate.keys import in_title, named, stems, weigh
from hearsay.corroborate.measures import agree, same_figure, same_measure
from hearsay.corroborate.vectors import Matrix
from hearsay.packs import FALLBACK
from hearsay.records import Article, Asked, Claim, Figure, Match, Span, Statement, Time

NEAREST = 400
"""Clauses, the nearest by their vectors, that are compared word by word."""
MOST = 12
"""Claims that are worth showing."""
LIKE = 0.35
"""From this likeness on a clause states the sentence, or another claim near it, if something in it differs."""
OTHER = 0.5
"""What is left of the likeness of a clause that differs."""
MEANING, WORDS, NUMBERS, CONSTANT = 7.0, 5.0, 2.5, -6.8
"""Weights of the cosine, the rare words, the shared figures: a logistic regression on nine small piles, rounded by hand."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One clause of a statement of a claim. ``near`` is the cosine to the sentence."""

    claim: int
    statement: Statement
    span: Span
    near: float


@dataclass(frozen=True, slots=True)
class Found:
    """A clause that is like the sentence. ``rank``: the clause with the highest decides what its claim says."""

    clause: Clause
    score: float
    rank: float
    differs: str | None


def asked(
    text: str,
    claims: Sequence[Claim],
    statements: Mapping[str, Statement],
    articles: Mapping[str, Article],
    vectors: Callable[[Sequence[str]], Matrix],
    rows: Mapping[str, Matrix],
    figures: Sequence[Figure] = (),
    times: Sequence[Time] = (),
    language: str = FALLBACK,
) -> Asked:
    """The claims that state a sentence, and near ones that state another; the nearest first, and none where none is near.

    ``rows`` holds the vectors of each statement, one row for each of its clauses in their order, or one for the whole.
    ``figures`` and ``times`` are those of the sentence, with spans in ``text``. The order of ``claims`` breaks ties only.
    """
    if not text.strip() or not claims:
        return Asked(text=text)
    near = _nearest(vectors([text])[0], claims, statements, articles, rows)
    found = _compared(Said(text, language, figures, times), near, statements, articles)
    best: dict[int, Found] = {}
    for one in _owned(found, claims):
        at = one.clause.claim
        best[at] = max(best.get(at, one), one, key=lambda f: f.rank)
    ranked = sorted(best.items(), key=lambda item: (-item[1].score, item[0]))[:MOST]
    return Asked(
        text=text, matches=tuple(Match(claim=claims[at].id, score=round(f.score, 3), differs=f.differs) for at, f in ranked)
    )


def _nearest(
    vector: Matrix,
    claims: Sequence[Claim],
    statements: Mapping[str, Statement],
    articles: Mapping[str, Article],
    rows: Mapping[str, Matrix],
) -> list[Clause]:
    """The clauses nearest in meaning; what only disputes a claim does not state it."""
    held: list[tuple[float, int, str, int, int]] = []
    for at, claim in enumerate(claims):
        for key in _held(claim):
            if key in statements and key in rows:
                made = rows[key].reshape(-1, vector.shape[0]) @ vector
                held.extend((-float(value), at, key, row, len(made)) for row, value in enumerate(made))
    return [
        Clause(at, statements[key], _span(statements[key], articles, row, of), -value)
        for value, at, key, row, of in sorted(held)[:NEAREST]
    ]


def _held(claim: Claim) -> Iterable[str]:
    return [s for s in claim.statements if s not in claim.disputed_by] or claim.statements


def _span(statement: Statement, articles: Mapping[str, Article], row: int, of: int) -> Span:
    """The clause that a row stands for; the whole statement where the rows are not those of its clauses."""
    article = articles[statement.article]
    found = clauses(article.language or FALLBACK, article.text, statement.span, in_title(article, statement))
    return found[row] if len(found) == of else statement.span


def _compared(
    sentence: Said, near: Sequence[Clause], statements: Mapping[str, Statement], articles: Mapping[str, Article]
) -> list[Found]:
    """The clauses that are like the sentence: how like, and in what they differ."""
    here = {c.statement.article for c in near}
    within: dict[str, list[Statement]] = {}
    for each in statements.values():
        if each.article in here:
            within.setdefault(each.article, []).append(each)
    said = [_said(c, articles[c.statement.article], within[c.statement.article]) for c in near]
    heard = [stems(s.language, s.text) for s in said]
    rare = _rarity(heard)
    wanted = _wanted(sentence)
    out: list[Found] = []
    for clause, one, there in zip(near, said, heard, strict=True):
        score = _likeness(clause.near, _share(wanted, there, rare), _numbers(sentence, one))
        if score >= LIKE:
            out.append(_judged(clause, score, sentence, one, articles[clause.statement.article].text))
    return out


def _judged(clause: Clause, score: float, sentence: Said, said: Said, report: str) -> Found:
    """What speaks against a clause counts as much as the clause is like the sentence; what it leaves out, another may say."""
    against = difference(sentence, said, report)
    if against:
        return Found(clause, score * OTHER, score, against)
    missing = lacking(sentence, said, report)
    return Found(clause, score * OTHER, score * OTHER, missing) if missing else Found(clause, score, score, None)


def _owned(found: Sequence[Found], claims: Sequence[Claim]) -> Iterator[Found]:
    """Each clause for one claim only, that of which most statements are like the sentence.

    A statement of two clauses stands in two claims; which clause it stands there for is seen by what else they hold.
    """
    like: dict[int, set[str]] = {}
    for one in found:
        like.setdefault(one.clause.claim, set()).add(one.clause.statement.id)
    worth = {at: (len(ids) / len(claims[at].statements), len(ids), -at) for at, ids in like.items()}
    owner: dict[tuple[str, Span], int] = {}
    for one in found:
        place = (one.clause.statement.id, one.clause.span)
        owner[place] = max(owner.get(place, one.clause.claim), one.clause.claim, key=worth.__getitem__)
    for one in found:
        if owner[(one.clause.statement.id, one.clause.span)] == one.clause.claim:
            yield one


def _said(clause: Clause, article: Article, within: Sequence[Statement]) -> Said:
    """A clause with all figures and times that stand in it, whichever statement they were put to."""
    start, end = clause.span

    def inside(span: Span) -> bool:
        return start <= span[0] and span[1] <= end

    def moved(span: Span) -> Span:
        return span[0] - start, span[1] - start

    return Said(
        text=article.text[start:end],
        language=article.language or FALLBACK,
        figures=[replace(f, span=moved(f.span)) for s in within for f in s.figures if inside(f.span)],
        times=[replace(t, span=moved(t.span)) for s in within for t in s.times if inside(t.span)],
        denied=clause.statement.firmness == "denied",
        around=[t for s in within for t in s.times],
    )


def _rarity(heard: Sequence[frozenset[str]]) -> dict[str, float]:
    """How telling each stem is among the clauses, 0 to 1."""
    count = Counter(stem for one in heard for stem in one)
    top = math.log1p(len(heard)) or 1.0
    return {stem: math.log1p(len(heard) / (1 + times)) / top for stem, times in count.items()}


def _wanted(sentence: Said) -> frozenset[str]:
    """The words that are looked for: numbers and times are compared by themselves."""
    language, every = sentence.language, stems(sentence.language, sentence.text)
    numbers = [(sentence.text[slice(*f.span)], f.unit or "") for f in sentence.figures]
    loose = [stems(language, text) - stems(language, unit) - named(language, text) for text, unit in numbers]
    loose += [stems(language, sentence.text[slice(*t.span)]) for t in sentence.times]
    return every - frozenset[str]().union(*loose) or every


def _share(wanted: frozenset[str], there: frozenset[str], rare: Mapping[str, float]) -> float:
    """Share of the sentence's words that the clause has, by how telling they are."""
    return weigh(wanted & there, rare) / max(1e-9, weigh(wanted, rare))


def _numbers(sentence: Said, said: Said) -> float:
    """Share of the sentence's figures that the clause has; half of that where it sets them against others of one measure."""
    if not sentence.figures:
        return 0.0
    return agree(sentence.figures, said.figures) / len(sentence.figures) * (0.5 if _beside(sentence, said) else 1.0)


def _beside(sentence: Said, said: Said) -> bool:
    """*6.9 sets free three times the energy of 6.6*."""
    more = [f for f in said.figures if not any(same_figure(f, g) for g in sentence.figures)]
    return any(same_measure(said.language, f, g) or not (f.unit or g.unit) for f in more for g in sentence.figures)


def _likeness(meaning: float, shared: float, numbers: float) -> float:
    """Between 0 and 1."""
    return 1 / (1 + math.exp(-(MEANING * meaning + WORDS * shared + NUMBERS * numbers * min(1.0, 2 * shared) + CONSTANT)))
