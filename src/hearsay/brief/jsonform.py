"""The brief as JSON, in the shape of ``schema.json``, and back into records."""

import json
from dataclasses import fields, is_dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from hearsay.records import Brief

from .excerpts import give_excerpts
from .readback import read_brief

WHOLE_NUMBERS = 2**53
"""Beyond this a float does not hold every whole number, so it is left as it is."""


def to_json(brief: Brief, excerpts: bool = False) -> str:
    """A brief as JSON text, one line break at its end; the same brief gives the same bytes.

    With ``excerpts`` no article is carried whole: ``text`` is null and beside every span stand the characters it cites.
    """
    shape = as_dict(brief)
    if excerpts:
        give_excerpts(shape)
    fields = (f"{_dumps(name)}: {_rows(value)}" for name, value in shape.items())
    return "{\n" + ",\n".join(fields) + "\n}\n"


def from_json(text: str) -> Brief:
    """The records of a brief that :func:`to_json` wrote; fields that they do not have are passed over.

    A brief of excerpts comes back with the cited characters in their places and spaces between them.
    """
    return read_brief(json.loads(text))


def _rows(value: Any) -> str:
    """One record a line: short, and easy to compare and to search."""
    if isinstance(value, list) and value:
        return "[\n " + ",\n ".join(_dumps(each) for each in value) + "\n]"
    return _dumps(value)


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


@cache
def schema() -> dict[str, Any]:
    """The published JSON Schema of a brief (draft 2020-12)."""
    found: dict[str, Any] = json.loads((files(__package__) / "schema.json").read_text(encoding="utf-8"))
    return found


def as_dict(record: Any) -> Any:
    """A record as dicts and lists; whole numbers without a decimal point."""
    if is_dataclass(record):
        return {each.name.rstrip("_"): as_dict(getattr(record, each.name)) for each in fields(record)}
    if isinstance(record, dict):
        return {key: as_dict(value) for key, value in record.items()}
    if isinstance(record, (tuple, list)):
        return [as_dict(each) for each in record]
    if isinstance(record, float) and record.is_integer() and abs(record) < WHOLE_NUMBERS:
        return int(record)
    return record
