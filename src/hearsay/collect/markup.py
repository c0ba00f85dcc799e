"""XML and HTML of strangers, read without following anything that it asks for: no entities, no network, no huge trees."""

from typing import TYPE_CHECKING

from hearsay.errors import UnreadableInput

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEAD = 1 << 16


def root_name(content: bytes) -> str:
    """The name of the first element, without its prefix and in small letters; empty where there is none."""
    head = content[:_HEAD].replace(b"\0", b"")
    at = head.find(b"<")
    while at >= 0:
        end = _end(head, at)
        if end is None:
            return _name(head[at + 1 : at + 200])
        at = head.find(b"<", end) if end > at else -1
    return ""


def _end(head: bytes, at: int) -> int | None:
    """Where a comment, an instruction or a declaration ends (-1: never); ``None`` for an element."""
    for opening, closing in ((b"<!--", b"-->"), (b"<?", b">"), (b"<!", b">")):
        if head.startswith(opening, at):
            found = head.find(closing, at + len(opening))
            inside = head.find(b"[", at, found)
            if opening == b"<!" and inside >= 0:
                found = head.find(b"]>", inside)
            return found + len(closing) if found >= 0 else -1
    return None


def _name(start: bytes) -> str:
    words = start.replace(b">", b" ").replace(b"/", b" ").split()
    return words[0].decode("ascii", "replace").rpartition(":")[2].lower() if words else ""


def xml(content: bytes, locator: str, charset: str | None = None) -> "_Element":
    """The tree of an XML document, as far as it can be read. Raises UnreadableInput."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, remove_comments=True,
        remove_pis=True, encoding=_known(charset),
    )  # fmt: skip
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise UnreadableInput(f"{locator}: broken XML ({one_line_of(error)})") from error
    if root is None:
        raise UnreadableInput(f"{locator}: broken XML; nothing in it can be read")
    return root


def html(content: bytes, locator: str, charset: str | None = None) -> "_Element":
    """The tree of a page. Raises UnreadableInput."""
    from lxml import etree
    from lxml.html import HTMLParser, document_fromstring

    parser = HTMLParser(encoding=_known(charset), no_network=True, huge_tree=False, remove_comments=True)
    try:
        root: _Element = document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, LookupError) as error:
        raise UnreadableInput(f"{locator}: a page with nothing in it ({one_line_of(error)})") from error
    return root


def plain(markup: str) -> str:
    """The words of a piece of HTML."""
    if "<" not in markup and "&" not in markup:
        return markup
    try:
        root = html(f"<div>{markup}</div>".encode(errors="replace"), "", "utf-8")
    except UnreadableInput:
        return ""
    for hidden in root.iter("script", "style"):
        hidden.text = None
    return "".join(root.itertext())


def local(element: "_Element") -> str:
    """The name of an element without its namespace, in small letters; empty for an entity."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def one_line_of(error: Exception) -> str:
    """What a library says, in one short line."""
    return " ".join(str(error).split())[:200] or type(error).__name__


def _known(charset: str | None) -> str | None:
    import codecs

    try:
        return codecs.lookup(charset).name if charset else None
    except LookupError:
        return None
