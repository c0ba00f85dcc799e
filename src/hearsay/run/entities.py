"""Lists of people and bodies that a user has: FollowTheMoney (OpenSanctions publishes it) or Wikidata, a JSON object a line."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from hearsay.corroborate.entities import Entities, Listed, listed
from hearsay.errors import UsageError

BODIES = frozenset({"Organization", "Company", "PublicBody", "LegalEntity"})
HUMAN = "Q5"


def read_entities(path: str) -> Entities:
    """The list in a file. Raises :class:`UsageError` that names the line."""
    try:
        with Path(path).open(encoding="utf-8-sig") as lines:
            return listed(_entries(path, lines))
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(f"--entities {path}: cannot be read ({why}); give a file of JSON lines") from None


def _entries(path: str, lines: Iterable[str]) -> Iterator[Listed]:
    for number, line in enumerate(lines, 1):
        written = line.strip().rstrip(",")
        if written in ("", "[", "]"):  # Wikidata's dumps are one list, an entry a line
            continue
        try:
            given = json.loads(written)
            entry = _followed(given) if "schema" in given else _wikidata(given)
        except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
            raise UsageError(
                f'--entities {path}, line {number}: neither FollowTheMoney ({{"id", "schema", "properties"}}) nor '
                f'Wikidata ({{"id", "labels", "aliases"}})'
            ) from None
        if entry is not None:
            yield entry


def _followed(given: dict[str, Any]) -> Listed | None:
    """Of FollowTheMoney: names and aliases; weak aliases fit too many."""
    kind = "person" if given["schema"] == "Person" else "body" if given["schema"] in BODIES else None
    told = given["properties"]
    names = [str(name) for key in ("name", "alias") for name in told.get(key, [])]
    return Listed(str(given["id"]), kind, tuple(dict.fromkeys(names))) if kind else None


def _wikidata(given: dict[str, Any]) -> Listed | None:
    """Of Wikidata: labels and aliases of every language."""
    labels = [str(label["value"]) for label in dict(given["labels"]).values()]
    others = [str(one["value"]) for some in dict(given.get("aliases") or {}).values() for one in some]
    kind = "person" if HUMAN in _kinds(given) else "body"
    return Listed(str(given["id"]), kind, tuple(dict.fromkeys([*labels, *others])))


def _kinds(given: dict[str, Any]) -> set[str]:
    """What an entry is an instance of (P31)."""
    claims = dict(given.get("claims") or {}).get("P31", [])
    return {str(one["mainsnak"]["datavalue"]["value"]["id"]) for one in claims if "datavalue" in one["mainsnak"]}
