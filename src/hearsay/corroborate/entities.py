"""People and bodies of a list that a user has, found again among the parties of reports by their full names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from hearsay.packs import FALLBACK
from hearsay.packs.spelling import body, parts
from hearsay.records import Party, Statement

BODIES = ("organisation", "government", "outlet")
Key = tuple[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry of a list: its id there, ``person`` or ``body``, and every name it goes by."""

    id: str
    kind: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entities:
    """A list by name, as names sound; a name that two entries have leads to neither."""

    known: Mapping[Key, str]

    def id_of(self, party: Party, language: str = FALLBACK) -> str | None:
        """The id of the entry that has this name in full; a surname alone is nobody."""
        return self.known.get(_key(language, "person" if party.kind == "person" else "body", party.name) or ("", ()))


def listed(entries: Iterable[Listed], language: str = FALLBACK) -> Entities:
    """A list made ready for looking up."""
    found: dict[Key, set[str]] = {}
    for entry in entries:
        for name in entry.names:
            if key := _key(language, entry.kind, name):
                found.setdefault(key, set()).add(entry.id)
    return Entities({key: next(iter(ids)) for key, ids in found.items() if len(ids) == 1})


def _key(language: str, kind: str, name: str) -> Key | None:
    if kind != "person":
        return (kind, body(language, name))
    words = parts(language, name)
    return (kind, words) if len(words) > 1 and all(len(word) > 1 for word in words[::-1][:1] + words[:1]) else None


def linked(statements: Sequence[Statement], entities: Entities) -> list[Statement]:
    """The statements, their parties under the ids of the list where it knows them."""
    return [replace(s, parties=tuple(_known(p, entities) for p in s.parties)) if s.parties else s for s in statements]


def _known(party: Party, entities: Entities) -> Party:
    found = entities.id_of(party) if party.kind == "person" or party.kind in BODIES else None
    return replace(party, entity=found) if found else party
