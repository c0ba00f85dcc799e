"""Claims, copies and stories of an archive, brought up to date with the reports that came in.

Only what new reports touch is made anew: they are compared with likely earlier ones (``run.placing``), and the stories
that this changes are settled, each by the same function that settles a brief. One process at a time does so; what it has
written stands, so that a run that was cut off goes on where it was.
"""

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial

from hearsay.attribute.encoder import load_encoder
from hearsay.corroborate.ask_next import follow_ups_over
from hearsay.corroborate.changes import changes as changed
from hearsay.corroborate.lasting import Held, Lasting, lasting
from hearsay.corroborate.reports import Report
from hearsay.corroborate.settle import Settled, claimed
from hearsay.corroborate.stories import joined
from hearsay.corroborate.vectors import Matrix, Vectors, load_vectors
from hearsay.records import Change, Claim, Copy, Rulings
from hearsay.run.compared import Library, by_time
from hearsay.run.decided import rulings_of
from hearsay.run.lost import Known, why_lost
from hearsay.run.moments import now
from hearsay.run.placing import Placing
from hearsay.run.settings import Settings
from hearsay.run.settlement import laid_out
from hearsay.run.turning import turns_of
from hearsay.run.worded import claim_row, events_of, said_in
from hearsay.store import happened, intake, placed, settled, turns
from hearsay.store.archive import Archive

Shown = Callable[[int, int], None]
"""Takes how many are done, of how many."""


def unshown(done: int, total: int) -> None:
    """Nobody looks on."""


@dataclass(frozen=True, slots=True)
class Story:
    """One story as it was settled: its reports by time, and what they give."""

    reports: list[tuple[int, Report]]
    made: Settled
    copies: list[Copy]
    changes: tuple[Change, ...]


def settle(archive: Archive, settings: Settings, show: Shown = unshown) -> int:
    """Settle whatever is not settled; returns the number of stories that were made anew."""
    with archive.reading() as connection:
        if not intake.left_to_settle(connection):
            return 0
    with archive.settling():
        rulings = rulings_of(archive)
        library = Library(archive, rulings, _vectors(settings))
        placing = Placing(archive, library, rulings)
        made = 0
        while True:
            with archive.reading() as connection:
                total = intake.left_to_settle(connection)
            done = 0
            while some := placing.batch(now()):
                done += some
                show(done, total)
            found = list(_components(archive))
            if not found:
                return made
            for component in found:
                made += _settled(archive, library, rulings, component)


def _vectors(settings: Settings) -> Callable[[Sequence[str]], Matrix]:
    """The sentence model, loaded when it is first needed: mostly the vectors are in the archive."""

    @cache
    def loaded() -> Vectors:
        return load_vectors(load_encoder(threads=settings.workers()).tokenizer, settings.workers())

    return lambda texts: loaded()(texts)


@dataclass(frozen=True, slots=True)
class Component:
    """Reports that hang together by links, by time; the stories in which they were; and versions that count no more."""

    numbers: list[int]
    before: tuple[str, ...]
    gone: tuple[int, ...] = ()


def _components(archive: Archive) -> Iterator[Component]:
    """Whatever is to be settled, with all that hangs on it."""
    with archive.reading() as connection:
        left = deque(settled.to_settle(connection))
    done: set[int] = set()
    while left:
        first = left.popleft()
        if first in done:
            continue
        with archive.reading() as connection:
            found, edge, stories = set[int](), {first}, set[str]()
            while edge:
                found |= edge
                rows = settled.rows_of(connection, edge)
                new = {row.story for row in rows if row.story} - stories
                stories |= new
                inside = set[int]().union(*settled.members(connection, new).values()) if new else set[int]()
                linked = placed.linked_to(connection, [row.n for row in rows if row.current])
                edge = (linked | inside | settled.versions_of(connection, edge)) - found
            rows = settled.rows_of(connection, found)
        done |= found
        yield Component(
            [row.n for row in rows if row.current], tuple(sorted(stories)), tuple(row.n for row in rows if not row.current)
        )


def _settled(archive: Archive, library: Library, rulings: Rulings, component: Component) -> int:
    """Cut a component into stories and make those anew that are touched."""
    with archive.reading() as connection:
        rows = {row.n: row for row in settled.rows_of(connection, [*component.numbers, *component.gone])}
        ids = {row.id: n for n, row in rows.items()}
        pairs = placed.pairs_among(connection, component.numbers)
        found = placed.copies_into(connection, [rows[n].id for n in component.numbers])
        held = settled.members(connection, component.before)
    place = {n: i for i, n in enumerate(component.numbers)}
    links = {(place[a], place[b]) for a, b, linked in pairs if linked}
    links |= {(place[ids[c.from_]], place[ids[c.to]]) for c in found if ids.get(c.from_) in place}
    groups = [[component.numbers[i] for i in group] for group in joined(len(place), {(min(p), max(p)) for p in links})]
    dirty = {n for n, row in rows.items() if row.settled != intake.SETTLED}
    whole = [set(numbers) for numbers in held.values()]
    touched = [group for group in groups if dirty & set(group) or set(group) not in whole]
    inside = {n for group in touched for n in group} | set(component.gone)
    before = tuple(key for key in component.before if held.get(key, set()) & inside)
    made = [_story(library, rulings, group, pairs, found) for group in touched]
    _write(archive, library, rulings, before, made, component.gone)
    return len(made)


def _story(
    library: Library, rulings: Rulings, group: Sequence[int], pairs: Sequence[tuple[int, int, bool]], found: Sequence[Copy]
) -> Story:
    """One story settled."""
    ordered = by_time(library.get(group))
    place = {n: i for i, (n, _) in enumerate(ordered)}
    inside = sorted(tuple(sorted((place[a], place[b]))) for a, b, _ in pairs if a in place and b in place)
    judged = library.judged((ordered[a], ordered[b]) for a, b in inside)
    compared = {(a, b): judged[ordered[a][0], ordered[b][0]] for a, b in inside}
    reports = [one for _, one in ordered]
    ids = {one.id for one in reports}
    copies = [c for c in found if c.from_ in ids and c.to in ids]
    made = claimed(reports, compared, copies, [0] * len(reports), rulings)
    return Story(ordered, made, copies, (*made.changes, *_from_outside(library, ordered, found, ids)))


def _from_outside(
    library: Library, ordered: Sequence[tuple[int, Report]], found: Sequence[Copy], ids: set[str]
) -> Iterator[Change]:
    """What became of claims that came from a report of another story."""
    by_id = {one.id: (n, one) for n, one in ordered}
    for copy in found:
        if copy.to in ids and copy.from_ not in ids:
            source = library.by_id(copy.from_)
            if source is not None:
                target = by_id[copy.to]
                found_so = library.judged([(source, target)])[source[0], target[0]]
                yield from changed([source[1], target[1]], [copy], {(0, 1): found_so}, [])


def _write(
    archive: Archive, library: Library, rulings: Rulings, before: Sequence[str], made: Sequence[Story], gone: Sequence[int]
) -> None:
    with archive.reading() as connection:
        old = settled.claims_before(connection, before)
        was = settled.homes_before(connection, before)
        homes = settled.stories_before(connection, before)
        heirs = happened.heirs_of(connection, {s for claim in old for s in claim.statements} | {a for _, h in homes for a in h})
    stories = lasting(
        [_held(key, articles, heirs) for key, articles in homes],
        [Held(one.made.stories[0].id, one.made.stories[0].articles) for one in made],
    )
    every = [claim for one in made for claim in one.made.claims]
    kept = lasting([_held(c.id, c.statements, heirs) for c in old], [Held(c.id, c.statements) for c in every])
    renamed = iter(kept.ids)
    rows = []
    for one, story in zip(made, stories.ids, strict=True):
        claims = [replace(claim, id=next(renamed), story=story) for claim in one.made.claims]
        rows.append(_row(library, one, story, claims))
    now_claims = [row.claim for story in rows for row in story.claims]
    known = _known(made, rows, was, heirs, rulings)
    turned = laid_out(
        archive,
        library,
        before,
        numbers=[*gone, *(n for one in made for n, _ in one.reports)],
        homes=[a for _, held in homes for a in held],
        before=old,
        after=now_claims,
        into=kept.into,
        heirs=heirs,
        changes=[c for one in made for c in one.changes],
        conflicts=[c for one in made for c in one.made.conflicts],
        why_lost=partial(why_lost, known),
    )
    with archive.writing() as connection:
        turns.put_turns(connection, turns_of(turned), now())
        settled.write_settled(
            connection,
            settled.Settled(
                before=tuple(before),
                stories=tuple(rows),
                retired=(*_retired("claim", kept, {c.id: c.gist for c in old}), *_retired("story", stories, {})),
                events=tuple(events_of(old, now_claims, kept.into, partial(why_lost, known))),
                gone=tuple(gone),
            ),
            now(),
        )


def _known(
    made: Sequence[Story],
    rows: Sequence[settled.StoryRow],
    was: Mapping[str, str],
    heirs: Mapping[str, str],
    rulings: Rulings,
) -> Known:
    """What tells why a claim lost an origin."""
    claims = [row for story in rows for row in story.claims]
    return Known(
        articles={report.id: report.article for one in made for _, report in one.reports},
        copies={(c.from_, c.to): c for one in made for c in one.copies},
        heirs=heirs,
        was=was,
        now={statement: article for row in claims for statement, article in row.statements},
        claims={statement: row.claim.id for row in claims for statement, _ in row.statements},
        rulings=rulings,
    )


def _held(key: str, members: Sequence[str], heirs: Mapping[str, str]) -> Held:
    """What there was, by what its members are now."""
    return Held(key, tuple(dict.fromkeys(heirs.get(one, one) for one in members)))


def _retired(kind: str, found: Lasting, gists: dict[str, str]) -> Iterator[tuple[str, str, str | None, str, str | None]]:
    for key, into in found.into.items():
        why = "is one with an older one" if into else "no report carries it any more"
        yield key, kind, into, why, gists.get(key)


def _row(library: Library, one: Story, story: str, claims: Sequence[Claim]) -> settled.StoryRow:
    """A story as it is written."""
    kept = library.kept([n for n, _ in one.reports])
    articles = [report.article for _, report in one.reports]
    responses = [r for each in kept for r in each.kept.responses]
    wanted = [f for each in kept for f in each.kept.follow_ups]
    attributions = [a for _, report in one.reports for a in report.reading.attributions]
    home = said_in(report for _, report in one.reports)
    rows = [claim_row(claim, home, responses) for claim in claims]
    first = min((row.first_utc for row in rows if row.first_utc), default=None)
    return settled.StoryRow(
        id=story,
        gist=one.made.stories[0].gist,
        articles=tuple(a.id for a in articles),
        claims=tuple(rows),
        first_utc=first,
        last_utc=max((row.last_utc for row in rows if row.last_utc), default=None),
        told=settled.Told(
            changes=one.changes,
            conflicts=one.made.conflicts,
            follow_ups=tuple(follow_ups_over(articles, responses, claims, one.copies, wanted, attributions)),
        ),
    )
