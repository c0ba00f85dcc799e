"""From what was typed to articles; what cannot be read becomes a Failure and the others go on."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime

from hearsay.collect.files import expand_one, identity, is_url, read_file, read_stdin
from hearsay.collect.warc import is_warc, pages
from hearsay.collect.web import fetch
from hearsay.errors import RecordError
from hearsay.read import read
from hearsay.records import Article, Failure, Page
from hearsay.run.moments import instant
from hearsay.run.settings import Settings

_NEVER = datetime.max.replace(tzinfo=UTC)


def locators(inputs: Sequence[str]) -> tuple[list[str], list[Failure]]:
    """Folders opened, the same path once, and what is not there."""
    found: dict[str, str] = {}
    failures = []
    for given in inputs:
        try:
            for locator in expand_one(given):
                found.setdefault(identity(locator), locator)
        except RecordError as error:
            failures.append(failure(given, "collect", error))
    return list(found.values()), failures


def articles(found: Iterable[str], settings: Settings) -> Iterator[Article | Failure]:
    """Collect and read one input after the other, each in its own place; a web archive stands for its pages."""
    for locator in found:
        for page in pages_of(locator, settings):
            if isinstance(page, Failure):
                yield page
                continue
            try:
                yield read(page, settings.about(page.locator))
            except RecordError as error:
                yield failure(page.locator, "read", error)


def pages_of(locator: str, settings: Settings) -> Iterator[Page | Failure]:
    """The pages of one input: of a file, a URL or ``-`` one, of a web archive many."""
    try:
        if not is_url(locator) and is_warc(locator):
            for one in pages(locator, settings.max_size):
                yield failure(locator, "collect", one) if isinstance(one, RecordError) else one
        else:
            yield page_of(locator, settings)
    except RecordError as error:
        yield failure(locator, "collect", error)


def page_of(locator: str, settings: Settings) -> Page:
    """The bytes of one input, from wherever it is."""
    if locator == "-":
        return read_stdin(settings.max_size)
    if is_url(locator):
        return fetch(locator, allow_private=settings.allow_private, max_size=settings.max_size)
    return read_file(locator, settings.max_size)


def failure(locator: str, step: str, error: RecordError) -> Failure:
    """An error as a record."""
    return Failure(locator=locator, step=step, code=error.code, message=one_line(error))


def one_line(message: object) -> str:
    """A message that stays one line and that a terminal does not obey, whatever the name of a file holds."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in str(message))


def order(article: Article) -> tuple[bool, datetime, str, str]:
    """By the instant of publication, unknown last, then locator; a day without an hour comes before its hours."""
    when = instant(article.published)
    if when is None:
        return (True, _NEVER, "", article.locator)
    return (False, when, article.published or "", article.locator)
