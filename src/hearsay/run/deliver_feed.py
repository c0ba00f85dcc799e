"""One Atom feed (RFC 4287) for each watch, in a folder: any reader takes it from there, or from a web server over it."""

import os
import uuid
from collections.abc import Sequence
from pathlib import Path
from xml.etree import ElementTree

from hearsay.errors import NotDelivered
from hearsay.run.alerts import Alert, read
from hearsay.run.telling import as_html, headline, on_the_web
from hearsay.store.alerts import Batch
from hearsay.store.watches import Watch

ATOM = "http://www.w3.org/2005/Atom"
SPACE = uuid.UUID("6e0b8a5e-0d5b-5c0e-9a55-5f6d0b1f1c11")
ENTRIES = 100
"""The latest that a feed shows."""
ALLOWED = str.maketrans(dict.fromkeys([*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF, *range(0xD800, 0xE000)]))
"""What XML cannot hold."""


def write_feed(folder: str, watch: Watch, batches: Sequence[Batch], at: str) -> Path:
    """The feed with these entries, the latest first, in place of the one before. Raises :class:`NotDelivered`."""
    path = Path(folder) / f"{watch.name}.atom"
    content = feed(watch, batches, at)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half = path.with_name(f".{path.name}.{os.getpid()}")
        half.write_bytes(content)
        os.replace(half, path)
    except OSError as error:
        raise NotDelivered(f"{path}: cannot be written ({error.strerror}); make its folder writable") from None
    return path


def feed(watch: Watch, batches: Sequence[Batch], at: str) -> bytes:
    """The whole document. Its id, and those of its entries, stay the same for ever."""
    ElementTree.register_namespace("", ATOM)
    whole = ElementTree.Element(f"{{{ATOM}}}feed")
    _put(whole, "id", _id("watch", watch.name, watch.made))
    _put(whole, "title", f"hearsay: {watch.name}")
    _put(whole, "updated", max((one.found for batch in batches for one in map(read, batch.alerts)), default=watch.made))
    _put(_put(whole, "author"), "name", "hearsay")
    _put(whole, "generator", "hearsay")
    for batch in batches:
        _entry(whole, watch, batch)
    return bytes(ElementTree.tostring(whole, encoding="utf-8", xml_declaration=True))


def _entry(whole: ElementTree.Element, watch: Watch, batch: Batch) -> None:
    alerts = [read(record) for record in batch.alerts]
    entry = _put(whole, "entry")
    _put(entry, "id", _id("alert", watch.name, watch.made, batch.id))
    _put(entry, "title", headline(alerts[0]) if len(alerts) == 1 else digest_title(watch.name, alerts))
    _put(entry, "updated", max(one.found for one in alerts))
    url = next(filter(None, (on_the_web(seen) for one in alerts for seen in one.evidence)), None)
    if url is not None and len(alerts) == 1:
        _put(entry, "link", rel="alternate", href=url)
    for kind in dict.fromkeys(one.kind for one in alerts):
        _put(entry, "category", term=kind)
    _put(entry, "content", as_html(alerts), type="html")


def digest_title(name: str, alerts: Sequence[Alert]) -> str:
    """How many of what sort."""
    kinds = [one.kind for one in alerts]
    counts = ", ".join(f"{kinds.count(kind)} {kind}" for kind in dict.fromkeys(kinds))
    return f"{name}: {counts}"


def _put(home: ElementTree.Element, name: str, text: str | None = None, **given: str) -> ElementTree.Element:
    made = ElementTree.SubElement(home, f"{{{ATOM}}}{name}", {key: value.translate(ALLOWED) for key, value in given.items()})
    made.text = text.translate(ALLOWED) if text is not None else None
    return made


def _id(*parts: str) -> str:
    return f"urn:uuid:{uuid.uuid5(SPACE, ' '.join(parts))}"
