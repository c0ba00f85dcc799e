"""The records of a brief, found by id and by article."""

from dataclasses import dataclass, field

from hearsay.records import Article, Attribution, Brief, Check, Claim, Statement


@dataclass(slots=True)
class Lookup:
    """A brief with its indexes."""

    brief: Brief
    statements: dict[str, Statement] = field(default_factory=dict)
    attributions: dict[str, Attribution] = field(default_factory=dict)
    claims: dict[str, list[Claim]] = field(default_factory=dict)
    """By article, in the order of the brief."""

    @classmethod
    def of(cls, brief: Brief) -> "Lookup":
        """The indexes of a brief."""
        made = cls(
            brief=brief,
            statements={each.id: each for each in brief.statements},
            attributions={each.id: each for each in brief.attributions},
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

    def checks(self, article: Article) -> list[Check]:
        """Everything that was tried in one article."""
        return [check for each in self.brief.statements if each.article == article.id for check in each.checks]
