"""Records as bytes, and back: JSON by msgspec, packed by zlib where it is long."""

import zlib
from dataclasses import dataclass
from typing import TypeVar

import msgspec

from hearsay.records import About, Article, FollowUp, Reading, Response, Statement, Warned

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


def about_of(held: str | None) -> About | None:
    """What a user said of a report, out of its column."""
    return msgspec.json.decode(held, type=About) if held else None


def about_column(about: About | None) -> str | None:
    """The same into its column."""
    return msgspec.json.encode(about).decode() if about else None


def pack(record: object) -> bytes:
    """A record as packed JSON."""
    return zlib.compress(msgspec.json.encode(record), 6)


def unpack(content: bytes, kind: type[Kind]) -> Kind:
    """The record again; what a later program added is passed over."""
    return msgspec.json.decode(zlib.decompress(content), type=kind)
