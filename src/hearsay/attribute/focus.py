"""What is in a reader's mind at a place: who was named or heard before, how lately, and how prominently."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from hearsay.attribute.cast import Cast
from hearsay.attribute.people import posts
from hearsay.packs.lexicon import words
from hearsay.records import Name, Span

SPEAKER, SUBJECT, OTHER, OWNER, TOLD, HEADLINE, MODIFIER = 1.15, 1.0, 0.5, 0.45, 0.25, 0.3, 0.35
"""How prominent a mention is: who says something, the subject of a sentence, any other name, one in the possessive, one
inside of what somebody says, one in the headline, one that only tells whose spokeswoman somebody is."""
OPENER = 0.8
"""A sentence that opens with somebody's something is about them."""
FADE = 0.72
"""What is left of a mention one sentence later."""
MORE = 0.25
"""What further mentions add to the best one, together at most this much."""
QUOTED = 0.4
"""How far a sentence inside of what was said carries a mention away, against one for any other."""
CLEARLY = 4
"""Of two people with one post, the one who is named so many times more often is *the* president."""
OPENS = 45
"""A subject begins within so many characters of its sentence."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A name at a place, and how prominent it stands there."""

    name: Name
    full: str
    weight: float


@dataclass(slots=True)
class Stage:
    """The names of an article as a reader meets them; ``steps`` are sums over sentences, one list for each pronoun."""

    sentences: Sequence[Span]
    mentions: list[Mention]
    text: str
    language: str
    inside: Callable[[int], bool]
    called: list[Mention] = field(default_factory=list)
    """Places where somebody is called by a post alone, *the mayor*: too weak to be a name, enough to keep in mind."""
    steps: dict[str, list[float]] = field(default_factory=dict)

    def sentence(self, position: int) -> int:
        """The number of the sentence that holds a place."""
        return bisect_right(self.sentences, position, key=lambda s: s[0]) - 1

    def before(self, position: int, most: int) -> list[Mention]:
        """The last mentions before a place, the earliest first."""
        end = bisect_left(self.mentions, position, key=lambda m: m.name.span[0])
        return self.mentions[max(0, end - most) : end]

    def distance(self, start: int, end: int, pronoun: str) -> float:
        """Sentences from one place to a later one; those that go on with the same pronoun count for nothing."""
        if pronoun not in self.steps:
            self.steps[pronoun] = list(accumulate((self._step(s, pronoun) for s in self.sentences), initial=0.0))
        first, last = self.sentence(start) + 1, self.sentence(end) + 1
        return max(0.0, self.steps[pronoun][last] - self.steps[pronoun][first]) if last > first else 0.0

    def _step(self, sentence: Span, pronoun: str) -> float:
        if pronoun and re.match(rf"{re.escape(pronoun)}\b", self.text[sentence[0] : sentence[0] + 12], re.IGNORECASE):
            return 0.0
        return QUOTED if self.inside(sentence[0]) else 1.0


def set_stage(cast: Cast, sentences: Sequence[Span], contents: Sequence[Span], title: Span | None) -> Stage:
    """Every name of an article with its prominence."""
    told = sorted(contents)
    reach = list(accumulate((e for _, e in told), max))

    def inside(position: int) -> bool:
        at = bisect_right(told, position, key=lambda s: s[0]) - 1
        return at >= 0 and reach[at] > position

    stage = Stage(sentences, [], cast.text, cast.language, inside)
    for at, name in enumerate(cast.names):
        headline = title is not None and title[0] <= name.span[0] < title[1]
        weight = (
            HEADLINE
            if headline
            else TOLD
            if inside(name.span[0])
            else _prominence(cast, stage, name, cast.names[at - 1] if at else None)
        )
        if weight > MODIFIER and at + 1 < len(cast.names) and _modifies(cast, name, cast.names[at + 1]):
            weight = MODIFIER
        stage.mentions.append(Mention(name, cast.named(name.span), weight))
    stage.called.extend(_called(cast, stage))
    return stage


def _called(cast: Cast, stage: Stage) -> Iterator[Mention]:
    """Where the article calls somebody *the mayor*, if one person is, or one far more than the other."""
    often = Counter(m.full for m in stage.mentions)
    holders: dict[str, Counter[str]] = {}
    for person in cast.people.values():
        for role in person.roles:
            if not role.proper and role.head(cast.language) in words(cast.language, "kinds", "post"):
                holders.setdefault(role.head(cast.language), Counter())[person.name] = often[person.name]
    if not holders:
        return
    for match in re.finditer(rf"\b[Tt]he ({'|'.join(sorted(holders))})\b(?! of\b| for\b| [^\W\d_a-z])", cast.text):
        ranked = holders[match.group(1)].most_common(2)
        if len(ranked) > 1 and ranked[0][1] < CLEARLY * ranked[1][1]:
            continue
        name = Name(span=match.span(1), kind="person")
        weight = TOLD if stage.inside(match.start()) else _prominence(cast, stage, name)
        yield Mention(name, ranked[0][0], weight)


def _prominence(cast: Cast, stage: Stage, name: Name, previous: Name | None = None) -> float:
    text, end = cast.text, name.span[1]
    at = stage.sentence(name.span[0])
    start = stage.sentences[at][0] if at >= 0 else 0
    lead = text[start : name.span[0]]
    if re.match(r"['’]s?(?!\w)", text[end : end + 3]) or re.search(r"['’]s?$", text[slice(*name.span)]):
        return OPENER if len(lead) < 12 else OWNER
    follows = re.match(r"(?:,[^,.;]{1,80},| \([^)]{1,20}\),?)?[ \xa0]([^\W\d_]+)", text[end : end + 100])
    verb = follows is not None and follows.group(1).lower() not in words(cast.language, "grammar", "after_object", topic="people")
    first = previous is None or previous.span[0] < start or _leads_to(text[previous.span[1] : name.span[0]])
    opens = first and name.span[0] - start <= OPENS and "," not in lead.rstrip(" ,")[:-1] and not _after_verb(cast.language, lead)
    return SUBJECT if opens or verb else OTHER


def _modifies(cast: Cast, name: Name, after: Name) -> bool:
    """*Quist spokeswoman Ida Lund* is about Lund."""
    between = cast.text[name.span[1] : after.span[0]]
    run = re.fullmatch(r"(?:['’]s?)?[ \xa0](?:[\w-]+[ \xa0]){1,4}", between)
    return run is not None and between.split()[-1].lower() in posts(cast.language)


def _leads_to(between: str) -> bool:
    """Whether a name before leaves the next one the subject: *Mexico's Quist*, *in Salt City, Quist*, *Quist and Lund*."""
    return re.match(r"['’]s?(?!\w)|,|.{0,3} and ", between) is not None


def _after_verb(language: str, lead: str) -> bool:
    """Whether a small word before the name shows that the sentence has begun without it."""
    last = re.search(r"([^\W\d_]+)\W*$", lead)
    stops = words(language, "grammar", "after_object", topic="people")
    return last is not None and last.group(1).lower() in stops and not lead.rstrip().endswith(",")


def scores(stage: Stage, position: int, pronoun: str, seen: Sequence[tuple[int, str, float]]) -> dict[str, float]:
    """How much everybody of ``seen`` (place, full name, prominence) is in mind at a place."""
    marks: dict[str, list[float]] = {}
    for start, full, weight in seen:
        marks.setdefault(full, []).append(weight * FADE ** stage.distance(start, position, pronoun))
    out = {}
    for full, given in marks.items():
        best = max(given)
        out[full] = best + MORE * min(1.0, sum(given) - best)
    return out
