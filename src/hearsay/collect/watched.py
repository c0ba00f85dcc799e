"""A page that is watched for edits: it comes whenever its bytes are others than the last time."""

from dataclasses import replace
from hashlib import sha256

from hearsay.collect.entries import Entry
from hearsay.collect.round import PAGE_SIZE, Collected, Fetches, Outcome, answered, asked, looked
from hearsay.collect.sources import Source
from hearsay.collect.state import SourceState, is_feed_due
from hearsay.collect.web import header
from hearsay.records import Page


def watch_page(source: Source, state: SourceState, client: Fetches) -> Outcome:
    """One look at a page, if it is its time. Raises nothing that hearsay raises."""
    if not is_feed_due(state, client.clock()):
        return Outcome(state=state)
    found: list[Page] = []

    def look(source: Source, state: SourceState, client: Fetches) -> SourceState:
        page = answered(source, state, client, None, PAGE_SIZE)
        if page.status == 304:
            return looked(state, page, client.clock(), 0, None)
        seen = sha256(page.content).hexdigest()[:32]
        found.extend([page] if seen not in state.seen[:1] else [])
        kept = replace(state, etag=header(page, "etag"), modified=header(page, "last-modified"), seen=(seen,))
        return looked(kept, page, client.clock(), len(found), None)

    after = asked(source, state, client, look)
    if isinstance(after, Outcome):
        return after
    came = tuple(Collected(page=page, entry=Entry(id=source.url, url=source.url)) for page in found)
    done = replace(after, outcome="new" if came else "nothing new", collected=after.collected + len(came))
    return Outcome(state=done, collected=came)
