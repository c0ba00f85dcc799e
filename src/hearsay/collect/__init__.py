"""From a locator (path, URL or ``-``) to a :class:`~hearsay.records.Page`: bytes, and where they came from."""

from hearsay.collect.files import MAX_SIZE, expand_one, identity, is_url, read_file, read_stdin
from hearsay.collect.web import fetch
from hearsay.records import Page

__all__ = ["MAX_SIZE", "collect", "expand_one", "fetch", "identity", "is_url", "read_file", "read_stdin"]


def collect(locator: str, *, allow_private: bool = False, max_size: int = MAX_SIZE) -> Page:
    """Read one report from a file, a URL or (``-``) standard input.

    Raises MissingInput, UnreadableInput, FetchError or RefusedAddress, each one line that names the input.
    """
    if locator == "-":
        return read_stdin(max_size=max_size)
    if is_url(locator):
        return fetch(locator, allow_private=allow_private, max_size=max_size)
    return read_file(locator, max_size=max_size)
