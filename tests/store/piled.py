"""The invented pile of seven reports (``tests/brief/pile.py``), put into an archive as an intake would."""

from collections.abc import Iterable
from dataclasses import replace

from hearsay.records import Brief, Claim, Reading, Statement
from hearsay.run.moments import utc
from hearsay.run.wording import facets_of, names_of, words_of
from hearsay.store.archive import Archive
from hearsay.store.content import Kept
from hearsay.store.intake import Taken, take
from hearsay.store.placed import Placed, write_placed
from hearsay.store.settled import ClaimRow, Settled, StoryRow, Told, write_settled
from tests.brief.pile import pile
from tests.store.filled import NOW


def put_pile(archive: Archive) -> Brief:
    """The pile, and every record of it in the archive."""
    return put_brief(archive, pile())


def put_brief(archive: Archive, brief: Brief) -> Brief:
    """The reports of a brief and what is said of them; its stories have to be there."""
    with archive.writing() as connection:
        for each in brief.articles:
            take(connection, _taken(brief, each.id))
        write_placed(connection, Placed(copies={each.to: [each] for each in brief.copies}), NOW)
        write_settled(connection, Settled(before=(), stories=tuple(_stories(brief))), NOW)
    return brief


def _taken(brief: Brief, id: str) -> Taken:
    article = next(each for each in brief.articles if each.id == id)
    attributions = tuple(each for each in brief.attributions if each.article == id)
    responses = tuple(each for each in brief.responses if each.article == id)
    questions = tuple(each for each in brief.open_questions if each.article == id)
    names = {voice.name for each in attributions for voice in each.chain} | {each.party for each in responses}
    return Taken(
        page_id=f"<urn:uuid:{id}>",
        record=b"",
        size=0,
        media_type=None,
        report_key=article.locator,
        sequence=article.published or "9",
        published_utc=utc(article.published),
        moment=NOW,
        taken=NOW,
        article=article,
        kept=Kept(
            article=replace(article, text=""),
            reading=Reading(article=id, attributions=attributions, responses=responses, open_questions=questions),
            statements=tuple(each for each in brief.statements if each.article == id),
            responses=responses,
            warnings=tuple(each for each in brief.warnings if each.article == id),
            follow_ups=tuple(each for each in brief.follow_ups if each.article == id),
        ),
        vectors=b"",
        made_by="a test",
        keys={name: names_of([name]) for name in names},
    )


def _stories(brief: Brief) -> Iterable[StoryRow]:
    of = {each.id: each for each in brief.statements}
    for story in brief.stories:
        times = sorted(filter(None, (utc(each.published) for each in brief.articles if each.id in story.articles)))
        held = [each for each in brief.claims if each.story == story.id]
        first = story.id == brief.stories[0].id
        yield StoryRow(
            id=story.id,
            gist=story.gist,
            articles=story.articles,
            claims=tuple(_row(each, [of[one] for one in each.statements], brief) for each in held),
            first_utc=times[0] if times else None,
            last_utc=times[-1] if times else None,
            told=Told(changes=brief.changes, conflicts=brief.conflicts) if first else Told(),
        )


def _row(claim: Claim, stated: list[Statement], brief: Brief) -> ClaimRow:
    articles = {each.id: each for each in brief.articles}
    carriers = [articles[each.article] for each in stated]
    published = [each.published for each in carriers]
    times = sorted(filter(None, map(utc, published)))
    heard = [each for each in brief.attributions if each.id in {one.attribution for one in stated}]
    said = " ".join((claim.gist, *(articles[one.article].text[slice(*one.span)] for one in stated)))
    places = [(p.lat, p.lon) for each in stated for p in each.places if p.lat is not None and p.lon is not None]
    answers = [each.status for each in brief.responses if each.to in claim.statements]
    return ClaimRow(
        claim=claim,
        origin_keys=tuple(names_of([each.name]) for each in claim.origins.list),
        statements=tuple((each.id, each.article) for each in stated),
        first_utc=times[0] if times else None,
        last_utc=times[-1] if times else None,
        words=(
            words_of(said, "en"),
            words_of(" ".join(each.title or "" for each in carriers), "en"),
            names_of([*(each.outlet or "" for each in carriers), *(v.name for each in heard for v in each.chain)]),
            facets_of(claim, [each.firmness for each in stated], answers, "en", places, published, [each.outlet for each in carriers]),
        ),
    )
