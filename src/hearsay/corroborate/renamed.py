"""Sources that a person has identified: *the second official* is Ana Ruiz."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from hearsay.corroborate.reports import Report
from hearsay.records import Attribution, Rulings, Voice

Names = Mapping[tuple[str | None, str], str]


def identified(report: Report, rulings: Rulings) -> Report:
    """A report in which every source that a person identified has its name."""
    if not rulings.sources:
        return report
    made = {a.id: a for a in renamed(report.reading.attributions, rulings)}
    units = tuple(replace(u, attribution=made.get(u.attribution.id) if u.attribution else None) for u in report.units)
    return replace(report, reading=replace(report.reading, attributions=tuple(made.values())), units=units)


def renamed(attributions: Iterable[Attribution], rulings: Rulings) -> tuple[Attribution, ...]:
    """The attributions with the names that a person gave; what a person says of one report wins over what holds for all."""
    names = {(article, printed.casefold()): who for article, printed, who in rulings.sources}
    return tuple(_renamed(one, names) for one in attributions) if names else tuple(attributions)


def _renamed(one: Attribution, names: Names) -> Attribution:
    chain = tuple(_voice(voice, names, one.article) for voice in one.chain)
    if chain == one.chain:
        return one
    return replace(one, chain=chain, source_kind=chain[-1].kind)


def _voice(voice: Voice, names: Names, article: str) -> Voice:
    printed = voice.name.casefold()
    who = names.get((article, printed), names.get((None, printed)))
    if who is None:
        return voice
    kind = "person" if voice.kind == "unnamed" else voice.kind
    return replace(voice, name=who, kind=kind, entity=voice.entity or who, stands_for=voice.stands_for)
