"""What is known of a time whose day is not: "2 days before publication", "year not given"."""

from hearsay.ground.days import Parts, Setting
from hearsay.ground.relative import FROM_DAY, FROM_PUBLISHED, FROM_SPAN

_SIDES = {-1: "before", 1: "after"}
_WITHOUT_YEAR = frozenset({"date", "days", "month", "holiday", "quarter", "half", "edge"})


def relation(means: str, parts: Parts, setting: Setting, words: str) -> str | None:
    """How a time without a value hangs on something that is not known; ``None`` when nothing can be told."""
    if setting.published is None and means in FROM_PUBLISHED:
        return _from_publication(means, parts) or f"“{words}”, counted from publication"
    if means in FROM_DAY or means in FROM_SPAN:
        return f"“{words}”, counted from a day before it in the text"
    return "year not given" if means in _WITHOUT_YEAR and "year" not in parts and setting.published is None else None


def _from_publication(means: str, parts: Parts) -> str | None:
    count = int(parts.get("many") or parts.get("number") or parts.get("article") or 1)
    if means == "deictic":
        return _away(int(parts["deictic"]), "day")
    if means == "ago":
        return _away(-count, str(parts["unit"]))
    if means == "deadline":
        return _away(count, str(parts["unit"]))
    if means == "period":
        shift = int(parts["shift"])
        return f"the {parts['period']} {_SIDES.get(shift, 'of')} publication" + (f"'s {parts['period']}" if shift else "")
    return {"today": "the day of publication", "last_night": "1 day before publication"}.get(means)


def _away(count: int, unit: str) -> str:
    if count == 0:
        return f"the {unit} of publication"
    return f"{abs(count)} {unit}{'' if abs(count) == 1 else 's'} {_SIDES[1 if count > 0 else -1]} publication"
