"""A brief out of the archive: what it holds of some stories, in the shape of every brief."""

from collections.abc import Sequence
from dataclasses import replace

from hearsay import __version__
from hearsay.corroborate.judged import judged
from hearsay.corroborate.parties import under_one_id
from hearsay.corroborate.renamed import renamed
from hearsay.records import Brief, Rulings
from hearsay.run.decided import rulings_of
from hearsay.run.inputs import order
from hearsay.run.line import FORMAT, made_at
from hearsay.run.rulings import owned
from hearsay.store import placed, settled, told
from hearsay.store.archive import Archive
from hearsay.store.content import Kept
from hearsay.store.load import load


def brief_of(archive: Archive, article_ids: Sequence[str]) -> Brief:
    """The brief of all stories in which some reports are. Nothing is found out anew."""
    with archive.reading() as connection:
        stories = told.stories_of(connection, article_ids)
    return brief_of_stories(archive, stories)


def brief_of_stories(archive: Archive, story_ids: Sequence[str]) -> Brief:
    """The brief of some stories."""
    rulings = rulings_of(archive)
    with archive.reading() as connection:
        whole = told.whole(connection, story_ids)
        reports = [_judged(one.kept, rulings) for one in load(connection, told.numbers_in(connection, story_ids))]
        copies = placed.copies_into(connection, [one.article.id for one in reports])
        readers = settled.readers(connection, [one.article.id for one in reports])
    ids = {one.article.id for one in reports}
    reports.sort(key=lambda one: order(one.article))
    claims = sorted((c for one in whole for c in one.claims), key=told.by_weight)
    said = tuple(a for one in reports for a in renamed(one.reading.attributions, rulings))
    stated = tuple(s for one in reports for s in one.statements)
    stated, said = under_one_id(stated, said, len(reports))
    return Brief(
        format=FORMAT,
        made_by={"hearsay": __version__, "model": ", ".join(readers)},
        made_at=made_at(),
        articles=tuple(owned([one.article for one in reports], rulings.owners)),
        attributions=said,
        statements=stated,
        responses=tuple(r for one in reports for r in one.responses),
        open_questions=tuple(q for one in reports for q in one.reading.open_questions),
        warnings=tuple(w for one in reports for w in one.warnings),
        follow_ups=tuple(f for one in whole for f in one.told.follow_ups),
        copies=tuple(c for c in copies if c.from_ in ids),
        claims=tuple(claims),
        changes=tuple(c for one in whole for c in one.told.changes),
        conflicts=tuple(c for one in whole for c in one.told.conflicts),
        stories=tuple(one.story for one in whole),
    )


def _judged(one: Kept, rulings: Rulings) -> Kept:
    reading, statements = judged(one.article.text, one.reading, one.statements, rulings)
    return replace(one, reading=reading, statements=statements)
