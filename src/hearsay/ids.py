"""Handles made from what a record says: the same words give the same handle, in every run."""

import hashlib
import re


def record_id(*values: object) -> str:
    """The id of a derived record: a hash of article, kind, spans and values, never of ``made_by`` or time."""
    return hashlib.sha256(repr(values).encode()).hexdigest()[:16]


def entity_id(kind: str, name: str) -> str:
    """A stable handle: the same name of the same kind is the same entity within one brief."""
    return f"{kind}:{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-') or name}"
