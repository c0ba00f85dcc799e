"""Whether a voice speaks at first hand: to this newsroom, in public, or of its own knowledge."""

from hearsay.corroborate.names import tokens
from hearsay.corroborate.reports import Report
from hearsay.packs.lexicon import pattern
from hearsay.records import Attribution


def first_hand(report: Report, attribution: Attribution) -> bool:
    """The voice speaks to this newsroom, or in public, of its own: *confirmed*, *told reporters*, *said in a statement*."""
    if len(attribution.chain) != 2:
        return False
    known = pattern(report.language, "first_hand", topic="origins").search(_cue(report, attribution))
    return bool(known) or told_here(report, attribution)


def told_here(report: Report, attribution: Attribution) -> bool:
    """The voice speaks to this newsroom, or in public: *told reporters*, *told the Post* in the Post."""
    language = report.language
    if not pattern(language, "told", topic="origins").search(_cue(report, attribution)):
        return False
    hull = [*attribution.cue, *attribution.source]
    start, end = min(s for s, _ in hull), max(e for _, e in hull)
    around = report.article.text[max(0, start - 40) : end + 60]
    outlet = report.article.outlet or ""
    here = outlet and bool(tokens(language, outlet) & {w.lower().strip(".,") for w in around.split()})
    return bool(here or pattern(language, "hearers", topic="origins").search(around))


def _cue(report: Report, attribution: Attribution) -> str:
    return " ".join(report.article.text[slice(*c)] for c in attribution.cue)
