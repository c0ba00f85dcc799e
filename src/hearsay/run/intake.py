"""Pages taken into the archive: read side by side, written one transaction after the other, none twice.

What was taken in is on the disk before it is told. A run that was cut off is taken up by giving the same command again:
what is there is passed over.
"""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from hearsay import __version__
from hearsay.attribute.encoder import load_encoder, model_folder
from hearsay.collect.files import identity, is_url
from hearsay.collect.warc import record_of
from hearsay.corroborate.credits import credited
from hearsay.corroborate.reports import report
from hearsay.corroborate.vectors import FOLDER as SENTENCES
from hearsay.corroborate.vectors import Matrix, Vectors, load_vectors, packed
from hearsay.errors import RecordError
from hearsay.ids import record_id
from hearsay.models import name_of
from hearsay.read import read
from hearsay.records import About, Article, Failure, Hint, Page
from hearsay.run.inputs import failure, locators, order, pages_of
from hearsay.run.line import Steps, Watch, read_by_itself, steps_of, unwatched
from hearsay.run.moments import now, utc
from hearsay.run.rulings import owned
from hearsay.run.settings import Settings
from hearsay.run.versions import read_anew
from hearsay.run.wording import names_of
from hearsay.store import happened, intake, load
from hearsay.store.archive import Archive
from hearsay.store.content import Kept

What = Literal["new", "version", "reread", "known"]
TOGETHER, PATIENCE = 16, 1.0
"""Reports written in one transaction, and seconds after which fewer are: what is read should not wait long to be kept."""


@dataclass(frozen=True, slots=True)
class Came:
    """One report that is in the archive now."""

    locator: str
    article: str
    what: What


@dataclass(frozen=True, slots=True)
class Reader:
    """What a worker needs: the models, loaded once."""

    steps: Steps
    vectors: Vectors
    made_by: str
    settings: Settings

    def __call__(self, page: Page, taken: str) -> "intake.Taken | Failure":
        """Read one page as far as a report goes by itself."""
        return self.read(page, hinted(self.settings.about(page.locator), page.hint), taken)

    def read(self, page: Page, about: About | None, taken: str) -> "intake.Taken | Failure":
        """The same, with what a user says of it."""
        try:
            article = read(page, about)
        except RecordError as error:
            return failure(page.locator, "read", error)
        (article,) = owned([article], self.settings.owners)
        return self.taken(page, article, about, taken)

    def taken(self, page: Page, article: Article, about: About | None, taken: str) -> "intake.Taken":
        """As it is handed to the store."""
        known = read_by_itself(article, *self.steps, self.settings.min_score, self.settings.entities)
        vectors: list[Matrix] = []

        def counted(texts: Sequence[str]) -> Matrix:
            vectors.append(self.vectors(texts))
            return vectors[0]

        laid = report(known.article, known.reading, known.statements, counted)
        kept = Kept(
            article=replace(known.article, text=""),
            reading=known.reading,
            statements=known.statements,
            responses=known.told["responses"],
            warnings=known.told["warnings"],
            follow_ups=known.told["follow_ups"],
        )
        moment = page.fetched or taken
        return intake.Taken(
            page_id=record_id("page", page.locator, article.sha256),
            record=record_of(page, taken),
            size=len(page.content),
            media_type=page.media_type,
            report_key=key_of(known.article),
            sequence=sequence(known.article, len(credited(laid))),
            published_utc=utc(known.article.published),
            moment=moment,
            taken=taken,
            article=known.article,
            kept=kept,
            vectors=packed(vectors[0]) if vectors else b"",
            made_by=self.made_by,
            keys=keys_of(kept),
            about=about,
        )


def reader(settings: Settings) -> Reader:
    """With the models loaded."""
    encoder = load_encoder(threads=settings.workers())
    vectors = load_vectors(encoder.tokenizer, settings.workers())
    return Reader(steps_of(encoder, settings.places), vectors, made_by(encoder.name, vectors.name), settings)


def hinted(about: About | None, hint: Hint | None) -> About | None:
    """What a user says of a report, and what the feed says that led to it."""
    return replace(about or About(), hint=hint) if hint else about


def made_by(encoder: str, vectors: str) -> str:
    """Who read a report: the program and its models."""
    return f"hearsay@{__version__}+{encoder}+{vectors}"


def keys_of(kept: Kept) -> dict[str, str]:
    """Every name as it is compared."""
    names = {voice.name for a in kept.reading.attributions for voice in a.chain} | {r.party for r in kept.responses}
    return {name: names_of([name]) or name for name in names}


def key_of(article: Article) -> str:
    """What makes two pages versions of one report: the address without its tracking, else the file."""
    url = article.url or (article.locator if is_url(article.locator) else None)
    if url:
        from courlan import normalize_url

        return normalize_url(url, strict=False, trailing_slash=False).split("://", 1)[-1]
    return f"-{article.id}" if article.locator == "-" else f"file:{identity(article.locator)}"


def sequence(article: Article, credits: int) -> str:
    """A word by which reports sort as they are gone through: by time; those without a date last, of these the one that
    credits more and says more first (``corroborate.credits.in_time``).
    """
    undated, when, given, locator = order(article)
    if undated:
        return f"1|{10**4 - credits:05}|{10**9 - len(article.text):010}|{locator}"
    return f"0|{when.strftime('%Y-%m-%dT%H:%M:%S.%f')}|{given}|{locator}"


def add(archive: Archive, inputs: Sequence[str], settings: Settings, watch: Watch = unwatched) -> Iterator[Came | Failure]:
    """Take in every page of the inputs; what is told is kept. Claims are made afterwards (``run.settling``)."""
    found, failures = locators(inputs)
    yield from written(archive, failures)
    pages = (page for locator in watch(found, len(found)) for page in pages_of(locator, settings))
    yield from added(archive, pages, settings)


Given = Iterable[Page | Failure | Came]
Read = Callable[[Given], Iterator[intake.Taken | Failure | Came]]
"""Reads pages in their order; what is no page it hands through."""


def added(
    archive: Archive, pages: Iterable[Page | Failure], settings: Settings, read: Read | None = None
) -> Iterator[Came | Failure]:
    """The same for pages that are at hand; ``read`` are readers that stay loaded."""
    if read is None:
        from hearsay.run.readers import Readers

        with Readers(settings) as made:
            yield from added(archive, pages, settings, made)
        return
    batch: list[intake.Taken | Failure] = []
    since = time.monotonic()
    for one in read(_unknown(archive, pages, settings)):
        if isinstance(one, Came):
            yield one
            continue
        batch.append(one)
        if len(batch) >= TOGETHER or time.monotonic() - since > PATIENCE:
            yield from written(archive, batch)
            batch, since = [], time.monotonic()
    yield from written(archive, batch)


def written(archive: Archive, batch: Sequence[intake.Taken | Failure]) -> list[Came | Failure]:
    """One transaction."""
    if not batch:
        return []
    out: list[Came | Failure] = []
    with archive.writing() as connection:
        intake.failed(connection, [one for one in batch if isinstance(one, Failure)], now())
        read = [one for one in batch if not isinstance(one, Failure)]
        before = load.kept_of(connection, [one.article.id for one in read])
        what = iter(intake.take_all(connection, read))
        for one in batch:
            if isinstance(one, Failure):
                out.append(one)
                continue
            out.append(Came(one.article.locator, one.article.id, next(what)))
            if one.article.id in before:
                old = before[one.article.id]
                happened.inherit(connection, read_anew(old.statements, one.kept.statements), one.taken)
    return out


def _unknown(archive: Archive, pages: Iterable[Page | Failure], settings: Settings) -> Iterator[Page | Failure | Came]:
    """Without the pages that are there already, as they are here and by the reader that there is now."""
    mine = current_reader()
    for page in pages:
        if isinstance(page, Failure):
            yield page
            continue
        with archive.reading() as connection:
            there = intake.seen(connection, page.locator, hashlib.sha256(page.content).hexdigest())
        if there is None or there.made_by != mine or _told_otherwise(there, settings.about(page.locator)):
            yield page
            continue
        if not there.current or page.fetched:
            with archive.writing() as connection:
                intake.looked_at(connection, there.article, page.fetched or now())
        yield Came(page.locator, there.article, "known")


def _told_otherwise(there: intake.Seen, about: About | None) -> bool:
    """Whether a user says something of a report that the archive does not have."""
    given = about or About()
    pairs = ((given.outlet, there.outlet), (given.owner, there.owner), (given.url, there.url))
    dated = given.published is not None and utc(given.published) != utc(there.published)
    return dated or any(said is not None and said != held for said, held in pairs)


def current_reader() -> str:
    """The name of the reader that is installed, without loading it."""
    return made_by(name_of(model_folder(), "reader.onnx"), name_of(SENTENCES, "sentences.onnx"))
