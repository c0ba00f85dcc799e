"""From bytes to text, or a plain word about why not."""

import codecs
import re

from hearsay.errors import UnreadableInput
from hearsay.records import Page

# Longest first: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_MAGIC = (
    (rb"\{\\rtf\d", "an RTF document"),
    (rb"\x89PNG\r\n", "a PNG image"),
    (rb"\xff\xd8\xff", "a JPEG image"),
    (rb"GIF8[79]a", "a GIF image"),
    (rb"RIFF.{4}WEBP", "a WebP image"),
    (rb"RIFF.{4}(?:WAVE|AVI )|OggS\0|ID3[\x02-\x04]|.{4}ftyp", "a sound or video file"),
    (rb"\x1f\x8b|BZh\d1AY|\xfd7zXZ\0|7z\xbc\xaf|\x28\xb5\x2f\xfd", "a packed file"),
    (rb"SQLite format 3\0", "an SQLite database"),
    (rb"\x7fELF|MZ\x90\0", "a program"),
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_DECLARED = re.compile(rb"""<(?:meta\b[^>]{0,200}?charset|\?xml\b[^>]{0,200}?encoding)\s*=\s*["']?\s*([\w.:-]{2,40})""", re.I)
_UTF8_STARTS = bytes(range(0xC2, 0xF5))
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# Browsers read these names so, because pages that bear them are mostly written in the larger sets.
_SUPERSETS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
}
# What news is written in, the most common first; without this, rare sets of old computers are guessed for a few accents.
_COMMON: tuple[str, ...] = ("cp1252", "cp1251", "cp1250", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256")
_COMMON += ("shift_jis", "euc_jp", "gb18030", "big5", "cp949", "cp874")
_SAVE_AS_TEXT = "save the report as text or HTML"


def decode(page: Page) -> str:
    """The text of a page. Only a byte order mark is dropped; line endings stay.

    Tried in turn: a byte order mark, UTF-8, the character set that the server or the page declares,
    the one that fits best. Bytes that fit none become U+FFFD. Raises UnreadableInput for nothing and for binary files.
    """
    content = page.content
    if not content.strip():
        raise UnreadableInput(f"{named(page)}: is empty; nothing to read")
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _not_blank(page, content[len(mark) :].decode(encoding, "replace"))
    _refuse_binary(page)
    return _not_blank(page, _decoded(page))


def document_kind(page: Page) -> str | None:
    """``pdf`` or ``docx``, by the bytes and not by a name; None for text. Raises UnreadableInput for an old office document."""
    content = page.content
    declared = page.media_type == "application/pdf"
    if content[:1024].lstrip().startswith(b"%PDF-") or (declared and b"%PDF-" in content[:1024]):
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"
    if content.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in content
        why = "with a password; save it without one" if locked else "of an old kind (.doc); save it as .docx, PDF or text"
        raise UnreadableInput(f"{named(page)}: is an office document {why}")
    return None


def _decoded(page: Page) -> str:
    for encoding in ("utf-8", *_declared(page)):
        try:
            return page.content.decode(encoding)
        except (UnicodeError, LookupError):
            continue
    return _guessed(page.content)


def _declared(page: Page) -> list[str]:
    found = _DECLARED.search(page.content[:4096])
    names = [page.charset, found[1].decode("ascii") if found else None]
    known = []
    for name in filter(None, names):
        try:
            codec = codecs.lookup(name).name
        except LookupError:
            continue
        # A page whose declaration could be read as ASCII is not in the wide sets, and the others are no character sets.
        if not codec.startswith(("utf-16", "utf-32", "idna", "punycode", "undefined", "unicode", "raw")):
            known.append(_SUPERSETS.get(codec, codec))
    return known


def _guessed(content: bytes) -> str:
    """UTF-8 with some foreign bytes in it stays UTF-8; anything else is what charset-normalizer thinks of it."""
    foreign = content.decode("utf-8", "replace").count("\ufffd")
    starts = len(content) - len(content.translate(None, _UTF8_STARTS))
    if starts > 2 * foreign:
        return content.decode("utf-8", _WESTERN)
    from charset_normalizer import from_bytes

    sample = content[:100_000]
    matches = list(from_bytes(sample, cp_isolation=list(_COMMON))) or list(from_bytes(sample))
    rank = {encoding: place for place, encoding in enumerate(_COMMON)}
    best = min(matches, key=lambda one: (one.chaos, -one.coherence, rank.get(one.encoding, len(rank))), default=None)
    return content.decode(best.encoding if best else "cp1252", "replace")


def _western(error: UnicodeError) -> tuple[str, int]:
    """Read bytes that are not UTF-8 the way the most common other set has them."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_WESTERN = "hearsay-western"
codecs.register_error(_WESTERN, _western)


def _refuse_binary(page: Page) -> None:
    content = page.content
    for magic, what in _MAGIC:
        if re.match(magic, content, re.DOTALL):
            raise UnreadableInput(f"{named(page)}: is {what}, not text or HTML; {_SAVE_AS_TEXT}")
    start = content[:8192]
    # A stray control character happens in text; a NUL does not.
    if b"\0" in content or len(_BINARY.findall(start)) > len(start) * 0.02:
        raise UnreadableInput(f"{named(page)}: is a binary file, not text or HTML; {_SAVE_AS_TEXT}")


def _not_blank(page: Page, text: str) -> str:
    if not text.strip():
        raise UnreadableInput(f"{named(page)}: is empty; nothing to read")
    return text


def named(page: Page) -> str:
    """An input as error messages call it."""
    return "standard input" if page.locator == "-" else page.locator
