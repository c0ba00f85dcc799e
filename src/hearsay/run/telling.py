"""An alert in words, for a terminal, a mail, and a feed reader."""

import html
from collections.abc import Sequence

from hearsay.brief.words import began, clean, clipped, when
from hearsay.run.alerts import Alert, Passage
from hearsay.run.new_claims import NEW

LONGEST = 240
LISTED = 5
"""Further new claims of a story that are named; the rest is counted."""


def headline(alert: Alert) -> str:
    """In one line: what became of which claim."""
    return f"{alert.kind}: {clipped(clean(alert.gist), 100)}"


def lines(alert: Alert) -> list[str]:
    """What happened, why that is so, and the passages that show it."""
    also = f" ({', '.join(alert.also)})" if alert.also else ""
    out = [f"{alert.kind.upper()}{also}  {alert.watch}  {when(alert.happened)}", f"  {clipped(clean(alert.gist), LONGEST)}"]
    if alert.kind != NEW:
        out.append(f"  {step(alert)}")
    out.append(f"  {began(clean(alert.reason))}")
    for one in alert.evidence:
        out += [f"    “{clipped(clean(one.text), LONGEST)}”", f"    {place(one)}"]
    if alert.others:
        out += [f"  {also_new(alert)}", *(f"  - {one}" for one in others(alert))]
    return [*out, f"  claim {alert.claim} · story {alert.story} · alert {alert.id}"]


def also_new(alert: Alert) -> str:
    """That more is new in the story, and how much."""
    return f"New in this story, too ({len(alert.others)}):"


def others(alert: Alert) -> list[str]:
    """What else is new in the story, a line each."""
    named = [clipped(clean(one.gist), LONGEST) for one in alert.others[:LISTED]]
    left = len(alert.others) - len(named)
    return [*named, *([f"and {left} more: hearsay story {alert.story}"] if left else [])]


def step(alert: Alert) -> str:
    """From what to what."""
    before, after = (clipped(clean(each), LONGEST) if each else None for each in (alert.before, alert.after))
    return f"{before or '–'} → {after or '–'}" if before or after else ""


def place(one: Passage) -> str:
    """Which report, and where in it."""
    parts = (one.outlet, when(one.published), one.url or one.locator, f"{one.span[0]}–{one.span[1]}")
    return clean(" · ".join(filter(None, parts)))


def on_the_web(one: Passage) -> str | None:
    """The address of the report, if it has one that a reader can go to."""
    return clean(one.url) if one.url and one.url.startswith(("http://", "https://")) else None


def as_text(alerts: Sequence[Alert]) -> str:
    """One after the other."""
    return "\n\n".join("\n".join(lines(alert)) for alert in alerts) + "\n"


def as_html(alerts: Sequence[Alert]) -> str:
    """The same as HTML in which nothing that a report says is obeyed."""
    return "\n".join(_html(alert) for alert in alerts)


def _html(alert: Alert) -> str:
    e = html.escape
    parts = [f"<p><b>{e(alert.kind)}</b>: {e(clean(alert.gist))}</p>"]
    if alert.kind != NEW and step(alert):
        parts.append(f"<p>{e(step(alert))}</p>")
    parts.append(f"<p>{e(began(clean(alert.reason)))}</p>")
    for one in alert.evidence:
        where = e(place(one))
        url = on_the_web(one)
        linked = f'<a href="{e(url)}">{where}</a>' if url else where
        parts.append(f"<blockquote><p>{e(clean(one.text))}</p><p>{linked}</p></blockquote>")
    if alert.others:
        named = "".join(f"<li>{e(line)}</li>" for line in others(alert))
        parts.append(f"<p>{e(also_new(alert))}</p><ul>{named}</ul>")
    parts.append(f"<p>claim {e(alert.claim)}, story {e(alert.story)}, alert {e(alert.id)}</p>")
    return "".join(parts)
