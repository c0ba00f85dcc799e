"""A newsroom for tests of watches: reports built by hand come in day by day, are settled, and alerts are found."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from hearsay.records import Article, Attribution, Response, ResponseStatus, Statement, Voice
from hearsay.run.alerts import Alert, find
from hearsay.run.intake import written
from hearsay.run.settings import Settings
from hearsay.run.settling import settle
from hearsay.store.archive import Archive
from hearsay.testing import article, attribution, statement, taken
from hearsay.testing.records import found

ONE = Settings(threads=1)


@dataclass(frozen=True)
class Said:
    """One sentence of a report. ``by``: who says it; ``answer``: a party and how it answered; ``of``: the number of the sentence answered."""

    text: str
    by: str | None = None
    firmness: str = "asserted"
    answer: tuple[str, ResponseStatus] | None = None
    of: int = 0
    kind: str = "organisation"


def day(number: int, hour: int = 9) -> str:
    """A time in March 2026."""
    return f"2026-03-{number:02}T{hour:02}:00:00Z"


@dataclass
class Newsroom:
    """One archive; what came in, and the alerts found so far."""

    archive: Archive
    found: list[Alert] = field(default_factory=list)

    def came(self, when: str, outlet: str, *said: Said, url: str | None = None, published: str | None = None, title: str | None = None) -> Article:
        """A report is taken in and settled."""
        one = self.laid(when, outlet, said, url, published, title)
        settle(self.archive, ONE)
        return one

    def laid(
        self,
        when: str,
        outlet: str,
        said: Sequence[Said],
        url: str | None = None,
        published: str | None = None,
        title: str | None = None,
    ) -> Article:
        """A report is only taken in."""
        place = url or f"https://{''.join(outlet.lower().split())}.example/{when[:13]}"
        made = article([one.text for one in said], title=title, outlet=outlet, published=published or when, locator=place, url=place)
        attributions = [_heard(made, one) for one in said]
        stated = [_stated(made, one, heard) for one, heard in zip(said, attributions, strict=True)]
        answers = [_answer(made, one, stated) for one in said if one.answer]
        written(self.archive, [taken(made, stated, [a for a in attributions if a], answers, moment=when)])
        return made

    def looks(self, when: str) -> list[Alert]:
        """The alerts that a look makes."""
        new = find(self.archive, when)
        self.found += new
        return new


def _heard(made: Article, one: Said) -> Attribution | None:
    if one.by is None:
        return None
    voice = Voice(name=one.by, kind=one.kind, entity=f"{one.kind}:{one.by}", firmness=one.firmness)  # type: ignore[arg-type]
    return attribution(made, one.text, voice)


def _stated(made: Article, one: Said, heard: Attribution | None) -> Statement:
    return statement(made, one.text, heard, firmness=one.firmness)


def _answer(made: Article, one: Said, stated: Sequence[Statement]) -> Response:
    party, status = one.answer or ("", "silent")
    return Response(article=made.id, party=party, status=status, span=found(made, one.text), to=stated[one.of].id)
