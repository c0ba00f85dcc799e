"""The records of a brief, found by id and by article."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from hearsay.records import (
    Article,
    Attribution,
    Brief,
    Check,
    Claim,
    FollowUp,
    OpenQuestion,
    Response,
    Span,
    Statement,
    Warned,
)

MOST = 0.8
"""A sentence that stands in an answer but for so little of it is not printed twice."""


class _OfArticle(Protocol):
    @property
    def article(self) -> str | None: ...


R = TypeVar("R", bound=_OfArticle)


@dataclass(slots=True)
class Lookup:
    """Statements and attributions by id; the rest by article, in the order of the brief."""

    statements: dict[str, Statement]
    attributions: dict[str, Attribution]
    claims: dict[str, list[Claim]]
    made: dict[str | None, list[Statement]]
    responses: dict[str | None, list[Response]]
    questions: dict[str | None, list[OpenQuestion]]
    warnings: dict[str | None, list[Warned]]
    follow_ups: dict[str | None, list[FollowUp]]

    @classmethod
    def of(cls, brief: Brief) -> "Lookup":
        """The indexes of a brief."""
        made = cls(
            statements={each.id: each for each in brief.statements},
            attributions={each.id: each for each in brief.attributions},
            claims={},
            made=_by_article(brief.statements),
            responses=_by_article(brief.responses),
            questions=_by_article(brief.open_questions),
            warnings=_by_article(brief.warnings),
            follow_ups=_by_article(brief.follow_ups),
        )
        for claim in brief.claims:
            for article in dict.fromkeys(each.article for each in made.of_claim(claim)):
                made.claims.setdefault(article, []).append(claim)
        return made

    def of_claim(self, claim: Claim) -> list[Statement]:
        """The statements of a claim, in every article."""
        return self.known(claim.statements)

    def known(self, ids: tuple[str, ...]) -> list[Statement]:
        """The statements with these ids."""
        return [self.statements[each] for each in ids if each in self.statements]

    def stated(self, claim: Claim, article: Article) -> list[Statement]:
        """The statements of a claim that one article makes."""
        return [each for each in self.of_claim(claim) if each.article == article.id]

    def heard(self, claim: Claim, article: Article) -> list[Attribution]:
        """The attributions behind a claim in one article; none where it is all the outlet's own voice."""
        ids = (each.attribution for each in self.stated(claim, article))
        return [self.attributions[each] for each in ids if each in self.attributions]

    def is_told_elsewhere(self, claim: Claim, article: Article) -> bool:
        """Whether the words of a claim already stand among the answers or the open questions."""
        answers = [each.span for each in self.responses.get(article.id, [])]
        questions = [each.span for each in self.questions.get(article.id, [])]
        return all(_is_mostly_in(each.span, answers + questions) for each in self.stated(claim, article))

    def checks(self, article: Article) -> list[Check]:
        """Everything that was tried in one article."""
        return [check for each in self.made.get(article.id, []) for check in each.checks]


def _is_mostly_in(span: Span, others: Iterable[Span]) -> bool:
    shared = (min(span[1], other[1]) - max(span[0], other[0]) for other in others)
    return max(shared, default=0) >= MOST * (span[1] - span[0])


def _by_article(records: Iterable[R]) -> dict[str | None, list[R]]:
    found: dict[str | None, list[R]] = {}
    for each in records:
        found.setdefault(each.article, []).append(each)
    return found
