"""Language as data: ``packs/<language>/<topic>.toml`` holds cue words, hedges, months, units, phrases."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

FALLBACK = "en"


@cache
def languages() -> frozenset[str]:
    """ISO 639-1 codes of the languages that have a pack."""
    return frozenset(entry.name for entry in files(__name__).iterdir() if len(entry.name) == 2 and entry.is_dir())


@cache
def load(language: str, topic: str) -> dict[str, Any]:
    """One table of a language; a language without it gets the English one."""
    entry = files(__name__) / language / f"{topic}.toml"
    if language not in languages() or not entry.is_file():
        entry = files(__name__) / FALLBACK / f"{topic}.toml"
    return tomllib.loads(entry.read_text(encoding="utf-8"))
