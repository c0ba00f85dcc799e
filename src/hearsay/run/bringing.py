"""What sources brought, written down: pages by the intake that ``hearsay add`` has, then what is remembered of the sources."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import msgspec

from hearsay.collect.manners import Client
from hearsay.collect.round import Collected
from hearsay.collect.state import SourceState, when
from hearsay.errors import HearsayError
from hearsay.records import Failure, Hint, Page
from hearsay.run.asking import Answer
from hearsay.run.inputs import one_line
from hearsay.run.intake import Came, Read, added, written
from hearsay.run.settings import Settings
from hearsay.store import intake
from hearsay.store import sources_kept as kept
from hearsay.store.archive import Archive
from hearsay.store.sources_kept import Brought, Rest, Standing, Subscribed


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What one source brought in a round."""

    n: int
    url: str
    name: str | None
    outcome: str
    new: int = 0
    versions: int = 0
    known: int = 0
    missed: int = 0
    """Pages that did not come or could not be read."""
    why: str | None = None
    next_due: str | None = None


@dataclass
class Bringing:
    """What has come so far in a round."""

    archive: Archive
    client: Client
    settings: Settings
    read: Read
    asked: dict[int, Asked] = field(default_factory=dict)
    came: list[Came] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def __call__(self, answers: Sequence[Answer]) -> None:
        """Pages first, then states: whatever cuts this off, no page is taken for done that is not in the archive."""
        pages = [_page(one, answer.source) for answer in answers for one in answer.outcome.collected]
        results = self._taken_in(pages)
        now = when(self.client.clock())
        with self.archive.writing() as connection:
            for answer in answers:
                missed = list(_missed(answer))
                intake.failed(connection, missed, now)
                brought = _brought(answer, results, now, len(missed))
                if answer.source.asks and answer.source.kind:
                    kept.looked(connection, answer.source.n, answer.source.asks, answer.source.kind)
                kept.came(connection, answer.source.n, _standing(answer.outcome.state), brought)
                self._tell(answer, brought, missed)
            kept.rest(connection, {host: Rest(host, when(until), n) for host, (until, n) in self.client.at_rest().items()})
        self.came += [one for one in results.values() if isinstance(one, Came)]
        self.failures += [one for one in results.values() if isinstance(one, Failure)]

    def _taken_in(self, pages: Sequence[Page]) -> dict[str, Came | Failure]:
        """By locator. A page that our reader stumbles over costs itself alone."""
        try:
            return {one.locator: one for one in added(self.archive, pages, self.settings, self.read)}
        except HearsayError:
            raise
        except Exception:  # a fault of ours; which page it was, is found out one by one
            return {page.locator: self._alone(page) for page in pages}

    def _alone(self, page: Page) -> Came | Failure:
        try:
            return next(iter(added(self.archive, [page], self.settings, self.read)))
        except HearsayError:
            raise
        except Exception as error:
            said = one_line(f"{page.locator}: a fault of hearsay itself ({type(error).__name__}: {error}); please report it")
            failed = Failure(locator=page.locator, step="read", code="fault", message=said)
            written(self.archive, [failed])
            return failed

    def _tell(self, answer: Answer, brought: Brought, missed: Sequence[Failure]) -> None:
        self.failures += [answer.outcome.failure] if answer.outcome.failure else []
        self.failures += missed
        source, before = answer.source, self.asked.get(answer.source.n)
        self.asked[source.n] = Asked(
            n=source.n,
            url=source.url,
            name=source.name or answer.outcome.state.title,
            outcome="new" if before and before.outcome == "new" else brought.outcome,
            new=brought.new + (before.new if before else 0),
            versions=brought.versions + (before.versions if before else 0),
            known=brought.known + (before.known if before else 0),
            missed=brought.missed + (before.missed if before else 0),
            why=brought.why or (before.why if before else None),
            next_due=answer.outcome.state.next_due,
        )


def _page(one: Collected, source: Subscribed) -> Page:
    """With what the feed says of it, in case that the page does not.

    A feed's own title is no outlet: two feeds of one newsroom would pass for two.
    """
    hint = Hint(outlet=one.entry.source or source.outlet, owner=source.owner, published=one.entry.published)
    return replace(one.page, hint=hint) if hint != Hint() else one.page


def _missed(answer: Answer) -> list[Failure]:
    found = answer.outcome.missed
    return [
        Failure(locator=one.entry.url or one.entry.id, step="collect", code="fetch", message=one_line(one.why)) for one in found
    ]


def _brought(answer: Answer, results: dict[str, Came | Failure], now: str, missed: int) -> Brought:
    mine = [results[one.page.locator] for one in answer.outcome.collected if one.page.locator in results]
    counts = Counter(one.what for one in mine if isinstance(one, Came))
    unread = [one for one in mine if isinstance(one, Failure)]
    state = answer.outcome.state
    new, versions = counts["new"], counts["version"]
    outcome = state.outcome or "waiting"
    return Brought(
        at=now,
        outcome="nothing new" if outcome == "new" and not (new or versions or unread) else outcome,
        new=new,
        versions=versions,
        known=counts["known"] + counts["reread"],
        missed=missed + len(unread),
        why=state.why or (unread[0].message if unread else None),
    )


def _standing(state: SourceState) -> Standing:
    return Standing(
        state=msgspec.json.encode(state).decode(),
        due=state.next_due,
        outcome=state.outcome,
        why=state.why,
        tried=state.tried,
        succeeded=state.succeeded,
        failures=state.failures,
        interval=state.interval,
        waiting=len(state.pending),
        name=state.title,
    )
