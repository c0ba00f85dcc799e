"""Records as bytes, and back: JSON by msgspec, packed by zlib where it is long."""

import zlib
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from hearsay.records import Article, FollowUp, Reading, Response, Statement, Warned

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What one report says by itself. The text of ``article`` is left out: it stands in a column of its own."""

    article: Article
    reading: Reading
    statements: tuple[Statement, ...] = ()
    responses: tuple[Response, ...] = ()
    warnings: tuple[Warned, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()


def pack(record: object) -> bytes:
    """A record as packed JSON."""
    return zlib.compress(msgspec.json.encode(record), 6)


def unpack(content: bytes, kind: type[Kind]) -> Kind:
    """The record again; what a later program added is passed over."""
    return msgspec.json.decode(zlib.decompress(content), type=kind)
