"""The way of a claim as lines of a tree: origins at the left, each report under the one that it has the claim from."""

from collections.abc import Iterator, Sequence

from .view import Step


def rows(steps: Sequence[Step]) -> Iterator[tuple[str, Step]]:
    """Every step with what is drawn before it; roots have nothing before them."""
    for step in steps:
        yield "", step
        yield from _below(step.steps, "")


def _below(steps: Sequence[Step], before: str) -> Iterator[tuple[str, Step]]:
    for at, step in enumerate(steps):
        last = at == len(steps) - 1
        yield before + ("└─ " if last else "├─ "), step
        yield from _below(step.steps, before + ("   " if last else "│  "))


def shape(steps: Sequence[Step]) -> tuple[tuple[str, str, str], ...]:
    """The reports of a way as they are drawn; two claims that came the same way from different origins are alike."""
    return tuple((before, "" if is_origin(step) else step.name, step.how if before else "") for before, step in rows(steps))


def said(step: Step) -> str:
    """One step in plain words: ``2 Halvar Wire, 09:05: citation, credit right``, or an origin with what it is."""
    name = f"{step.number} {step.name}" if step.number else step.name
    head = ", ".join(filter(None, (name, step.time)))
    if is_origin(step):
        return ", ".join(filter(None, (head, step.how)))
    return f"{head}: {step.how}" if step.how else head


def is_origin(step: Step) -> bool:
    """Whether a step is no report but where the claim entered the news."""
    return not step.number and not step.time
