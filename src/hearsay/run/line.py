"""The straight line: inputs → pages → articles → readings → statements → claims → brief."""

import datetime
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from hearsay import __version__, packs
from hearsay.attribute.encoder import Encoder, load_encoder
from hearsay.attribute.reading import read as read_attributions
from hearsay.attribute.step import Attribute
from hearsay.corroborate.alone import claims
from hearsay.corroborate.entities import Entities, linked
from hearsay.corroborate.follow_ups import follow_ups
from hearsay.corroborate.warnings import warnings
from hearsay.errors import UsageError
from hearsay.ground.gazetteer import Gazetteer
from hearsay.ground.own_places import OwnPlace, by_name
from hearsay.ground.step import Ground
from hearsay.packs import FALLBACK
from hearsay.records import Article, Brief, Failure, Response, Statement, Warned
from hearsay.run.certain import certain, kept
from hearsay.run.inputs import articles, locators, order
from hearsay.run.rulings import owned, until
from hearsay.run.settings import Settings
from hearsay.run.together import Known, Told, together

FORMAT = "hearsay-brief/1"


Watch = Callable[[Iterable[Any], int], Iterable[Any]]
"""Goes through things of which there are so many, and shows how far it is."""


def unwatched(found: Iterable[Any], total: int) -> Iterable[Any]:
    """Nobody looks on."""
    return found


def brief(inputs: Sequence[str], settings: Settings, watch: Watch = unwatched) -> Brief:
    """Brief every input, and all of them together. Raises SetupError only; what cannot be read becomes a Failure."""
    found, failures = locators(inputs)
    steps = steps_of(load_encoder(threads=settings.workers()), settings.places)
    read: list[Article] = []
    for item in articles(watch(found, len(found)), settings):
        (failures if isinstance(item, Failure) else read).append(item)  # type: ignore[arg-type]
    read, lines = until(owned(read, settings.owners), settings.as_of)
    for line in lines:
        settings.tell(line)
    return replace(briefed(read, steps, settings, watch), failures=tuple(failures), as_of=settings.as_of)


Steps = tuple[Attribute, Ground]
"""The rooms that a report goes through once it is read."""


def steps_of(encoder: Encoder, places: Iterable[OwnPlace] = ()) -> Steps:
    """Around a loaded model; the gazetteer is opened, with a user's own places."""
    return Attribute(encoder), Ground(Gazetteer.open(own=by_name(places)))


def briefed(read: Iterable[Article], steps: Steps, settings: Settings | None = None, watch: Watch = unwatched) -> Brief:
    """The brief of reports that are read already: each by itself, then all of them together."""
    settings = settings or Settings()
    ordered = sorted(unique(read), key=order)
    found = [read_by_itself(article, *steps, settings.min_score, settings.entities) for article in watch(ordered, len(ordered))]
    told = _joined([one.told for one in found]) | together(found, steps[0].encoder, settings)
    return Brief(
        format=FORMAT,
        made_by={"hearsay": __version__, "model": steps[0].encoder.name},
        made_at=made_at(),
        **told,
    )


def unique(found: Iterable[Article]) -> list[Article]:
    """Each article once, however often it was given."""
    return list({a.id: a for a in found}.values())


def read_by_itself(
    article: Article, attribute: Attribute, ground: Ground, min_score: float, entities: Entities | None = None
) -> Known:
    """One report as far as it goes without others."""
    reading = attribute(article)
    article, stated = ground(article, reading)
    stated = linked(stated, entities) if entities else stated
    attributions, statements = certain(reading.attributions, stated, min_score)
    made = claims(article, statements, attributions)
    # A warning compares the report with itself, and so with all that was found in it.
    every = made if len(statements) == len(stated) else claims(article, stated, reading.attributions)
    lead = made[0].statements[0] if made else None
    told: Told = {
        "articles": (article,),
        "attributions": attributions,
        "statements": tuple(statements),
        "responses": tuple(_addressed(r, statements, lead) for r in reading.responses),
        "open_questions": reading.open_questions,
        "warnings": (*_no_pack(article), *warnings(article, stated, reading.attributions, every)),
        "follow_ups": tuple(follow_ups(article, statements, attributions, reading.responses, made)),
    }
    return Known(article, replace(reading, attributions=tuple(attributions)), tuple(statements), told)


def _addressed(response: Response, statements: Sequence[Statement], lead: str | None) -> Response:
    """An answer to the report as a whole is one to its lead; a confirmed or denied content is answered itself."""
    own = next(
        (
            s.id
            for s in statements
            if s.attribution
            and response.status in ("confirmed", "denied")
            and response.span[0] <= s.span[0]
            and s.span[1] <= response.span[1]
        ),
        None,
    )
    return replace(response, to=own or lead)


def _no_pack(article: Article) -> tuple[Warned, ...]:
    if article.language is None or article.language in packs.languages():
        return ()
    why = f"the report is in {article.language!r}, for which there is no language pack: places and figures only, no attributions"
    return (Warned(article=article.id, kind="no language pack", why=why),)


def _joined(told: Sequence[Told]) -> dict[str, Any]:
    names = dict.fromkeys(name for one in told for name in one)
    return {name: tuple(x for one in told for x in one[name]) for name in names}


def made_at() -> str:
    """Now, or SOURCE_DATE_EPOCH, in UTC; it stands in the brief and is never an anchor for a time."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    try:
        when = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else datetime.datetime.now(datetime.UTC)
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH={epoch}: not a time; give whole seconds since 1970 or unset it") from None
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")


def extract(
    inputs: Sequence[str], settings: Settings, nested: bool = False, watch: Watch = unwatched
) -> Iterator[dict[str, Any] | Failure]:
    """The fast path: one dict per report, attributions as spans, nothing resolved or grounded."""
    found, failures = locators(inputs)
    yield from failures
    encoder = load_encoder(threads=settings.workers())
    for item in articles(watch(found, len(found)), settings):
        yield item if isinstance(item, Failure) else extracted(item, encoder, nested, settings.min_score)


def extracted(article: Article, encoder: Encoder, nested: bool = False, min_score: float = 0.0) -> dict[str, Any]:
    """One report as a line of ``hearsay extract``."""
    readable = article.language is None or article.language in packs.languages()
    made = read_attributions(encoder, article.text, article.body, nested, article.language or FALLBACK)[0] if readable else []
    scores = [round(one.score, 2) for one in made]
    around = kept(((place, one.within, scores[place]) for place, one in enumerate(made)), min_score)
    rows: list[dict[str, Any]] = []
    for place, outer in around.items():
        one = made[place]
        row = {"source": one.source, "cue": one.cue, "content": one.content, "score": scores[place]}
        rows.append({"id": place, **row, "within": outer} if nested else row)
    return {"article": stem(article.locator), "text": article.text, "attributions": rows}


def stem(locator: str) -> str:
    """The file's name without folder and ending; a URL as it is."""
    if "://" in locator:
        return locator
    return os.path.splitext(os.path.basename(locator))[0]
