"""What one settling changed, laid out so that it can be told what became of each claim (``run.turning``)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from hearsay.corroborate.keys import stems
from hearsay.packs import FALLBACK
from hearsay.records import Article, Change, Claim, Conflict, Response, Span, Statement
from hearsay.run.compared import Library
from hearsay.run.wording import names_of
from hearsay.store.archive import Archive
from hearsay.store.content import Kept
from hearsay.store.turns import Seen, decided_since, revised

SILENT = ("no answer yet", "silent", "declined")
ANSWERED = ("confirmed", "denied")


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """Claims before and after. ``kept``: every report of these stories, versions that count no more too."""

    before: Sequence[Claim]
    after: Sequence[Claim]
    into: Mapping[str, str | None]
    heirs: Mapping[str, str]
    """Statements and articles of earlier versions, with those that they went on as."""
    homes: frozenset[str]
    """Articles that were in these stories before."""
    kept: Mapping[str, Kept]
    changes: Sequence[Change] = ()
    conflicts: Sequence[Conflict] = ()
    revisions: Sequence[Any] = ()
    why_lost: Callable[[Claim, Claim], str | None] = lambda old, new: None
    """For what reason a claim lost an origin."""
    decided: bool = False
    """A person decided something since."""

    @cached_property
    def replaced(self) -> Mapping[str, str]:
        """Versions that count no more, with the other text that counts now; the same page read anew is none."""
        both = {old: self.heirs[old] for old in self.homes if old in self.heirs}
        return {old: new for old, new in both.items() if new in self.kept and not self._same_page(old, new)}

    def _same_page(self, old: str, new: str) -> bool:
        there = self.kept.get(old)
        return there is not None and there.article.sha256 == self.kept[new].article.sha256

    @cached_property
    def arrived(self) -> frozenset[str]:
        """Articles that are news: not those that are only read or compared anew."""
        reread = {self.heirs[old] for old in self.homes if old in self.heirs} - set(self.replaced.values())
        told = {a for claim in self.after for a in self.articles(claim)}
        return frozenset(told - self.homes - reread)

    def articles(self, claim: Claim) -> set[str]:
        """Those that state it."""
        return {self.article_of[s] for s in claim.statements if s in self.article_of}

    @cached_property
    def statements(self) -> Mapping[str, Statement]:
        """By id."""
        return {s.id: s for one in self.kept.values() for s in one.statements}

    @cached_property
    def article_of(self) -> Mapping[str, str]:
        """Of every statement."""
        return {key: s.article for key, s in self.statements.items()}

    @cached_property
    def was(self) -> Mapping[str, Sequence[Claim]]:
        """For each claim that there is, those that it goes on."""
        there = {claim.id for claim in self.after}
        out: dict[str, list[Claim]] = {}
        for claim in self.before:
            into = claim.id if claim.id in there else self.into.get(claim.id)
            if into is not None:
                out.setdefault(into, []).append(claim)
        return out

    @cached_property
    def holders(self) -> Mapping[str, Sequence[Claim]]:
        """The claims of each statement."""
        out: dict[str, list[Claim]] = {}
        for claim in self.after:
            for key in claim.statements:
                out.setdefault(key, []).append(claim)
        return out

    def holding(self, statement: str | None) -> Sequence[Claim]:
        """The claims of a statement, or of what it went on as."""
        key = statement or ""
        return self.holders.get(key) or self.holders.get(self.heirs.get(key, ""), ())

    @cached_property
    def answers(self) -> Sequence[Response]:
        """What parties answer, in reports that are news."""
        return [r for a in sorted(self.arrived) for r in self.kept[a].responses]

    @cached_property
    def answered(self) -> Sequence[Response]:
        """What they answered before."""
        return [r for a, one in sorted(self.kept.items()) if a not in self.arrived for r in one.responses]

    def article(self, key: str) -> Article:
        """With its text."""
        return self.kept[key].article

    def outlet(self, key: str) -> str:
        """Who published it, as far as that is known."""
        one = self.kept[key].article
        return one.outlet or one.title or one.locator

    def text(self, article: str, span: Span) -> str:
        """Characters, in one line."""
        return " ".join(self.kept[article].article.text[slice(*span)].split())

    def seen(self, statements: Iterable[str]) -> tuple[Seen, ...]:
        """Where they stand."""
        found = (self.statements[key] for key in dict.fromkeys(statements) if key in self.statements)
        return tuple(Seen(article=s.article, start=s.span[0], stop=s.span[1], statement=s.id) for s in found)

    def party(self, name: str, article: str) -> str:
        """A name as it is compared; what carries no meaning is left out."""
        language = self.kept[article].article.language or FALLBACK
        return " ".join(sorted(stems(language, name))) or names_of([name])


def laid_out(
    archive: Archive,
    library: Library,
    stories: Sequence[str],
    numbers: Iterable[int],
    homes: Iterable[str],
    **found: Any,
) -> Settlement:
    """With the reports of the stories, by number, those of earlier versions too, and what is to be asked of the archive."""
    kept = {one.kept.article.id: one.kept for one in library.kept(sorted(set(numbers)))}
    with archive.reading() as connection:
        revisions = revised(connection, kept)
        decided = decided_since(connection, stories)
    return Settlement(kept=kept, homes=frozenset(homes), revisions=revisions, decided=decided, **found)


def same_party(one: str, other: str) -> bool:
    """Whether two names as they are compared may be one party of a story: *the authority* is *the Slaná Basin Authority*."""
    a, b = set(one.split()), set(other.split())
    return bool(a and b) and (a <= b or b <= a)
