"""What a source phrase is: its head, its kind, how many, and whose capital it is."""

import re
from bisect import bisect_left
from dataclasses import dataclass

from hearsay.packs.lexicon import pattern, table, words
from hearsay.records import Name, SourceKind, Span

TOKEN = re.compile(r"[^\W\d_][\w’'.-]*|\d[\d,.]*(?:-\w+)*|[,(–—-]")
MANY = 20
"""Names that a source can hold."""
NOUN_KINDS = ("outlet", "document", "post", "person", "government", "organisation", "group")
"""Tables of head nouns, in the order in which they are asked."""
PROPER = re.compile(r"[^\W\d_a-z][\w’'-]*(?: [^\W\d_a-z][\w’'-]*)*")
POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A source as written. ``name`` is the proper name in it that the source is, if any."""

    text: str
    span: Span
    head: str
    kind: SourceKind
    name: Name | None
    definite: bool
    count: int | None = None


def read_phrase(language: str, text: str, span: Span, names: list[Name], outlets: frozenset[str] = frozenset()) -> Phrase:
    """Take a source apart.

    ``names`` are the names of the article by place, ``outlets`` those known to be newsrooms, in small letters.
    """
    raw = text[span[0] : span[1]]
    tokens = [m.group() for m in TOKEN.finditer(raw)]
    first = bisect_left(names, span[0], key=lambda n: n.span[0])
    inside = [n for n in names[first : first + MANY] if n.span[1] <= span[1]]
    head = _head(language, tokens)
    name = _introduced(language, text, span, head) or _own_name(language, text, span, inside, head)
    name = name or _capitals(language, text, span, head)
    word = tokens[0].lower() if tokens else ""
    vague = word in words(language, "indefinite") or word.isdigit() or not word
    kind = _kind(language, raw, head, name, text, outlets, definite=not vague and word in words(language, "article"))
    return Phrase(raw, span, head, kind, name, not vague, _count(language, raw, tokens) if kind == "unnamed" else None)


def _head(language: str, tokens: list[str]) -> str:
    """The last word before a comma or a preposition: *two officials with knowledge* → officials."""
    stop = words(language, "after_head")
    skip = words(language, "article")
    held: list[str] = []
    for token in tokens:
        low = token.lower()
        if low in stop and held and held[-1] not in skip:
            break
        held.append(low)
    return POSSESSIVE.sub("", held[-1]) if held else ""


def _own_name(language: str, text: str, span: Span, inside: list[Name], head: str) -> Name | None:
    """The name that the source is, not one it belongs to: *Peru's president* is not Peru."""
    inside = [n for n in inside if not _modifies(text, span, n) and not _before_noun(language, text, inside, n)]
    people = [n for n in inside if n.kind == "person" and not _possessive(text, n) and not _belongs(language, text, span, n)]
    if people:
        return people[0]
    common = _common_noun(language, head)
    own = [
        n
        for n in inside
        if not _possessive(text, n)
        and n.kind not in ("people", "person")
        and (not common or _ends_with(text, n, head) or _apposed(language, text, span, n))
    ]
    core = span[0] + len(text[slice(*span)].split(",")[0])
    return next((n for n in reversed(own) if n.span[1] <= core), own[0] if own else None)


def _modifies(text: str, span: Span, name: Name) -> bool:
    """*The Quist campaign*, *Quist supporters*: a person's name before a noun only tells whose."""
    return name.kind == "person" and re.match(r"[ \xa0](?!who\b|and\b)[a-z][\w-]*\W*$", text[name.span[1] : span[1]]) is not None


def _before_noun(language: str, text: str, inside: list[Name], name: Name) -> bool:
    """*Quist communications director Ida Lund* is Lund."""
    after = next((n for n in inside if n.span[0] > name.span[1] and n.kind == "person"), None)
    if after is None or name.kind != "person":
        return False
    between = text[name.span[1] : after.span[0]]
    noun = re.fullmatch(r"[ \xa0](?:[\w-]+[ \xa0]){0,3}([\w-]+)[ \xa0]", between)
    return noun is not None and _common_noun(language, noun.group(1).lower())


def _capitals(language: str, text: str, span: Span, head: str) -> Name | None:
    """Nothing but capitalised words, none of them a common noun: a name that the model passed over."""
    raw = text[slice(*span)].rstrip(" ,")
    bare = re.sub(r"^[Tt]he ", "", raw)
    start = span[0] + len(raw) - len(bare)
    if PROPER.fullmatch(bare) and (is_outlet(language, bare) or (bare.isupper() and 1 < len(bare) < 7)) and head != "i":
        return Name(span=(start, start + len(bare)), kind="organisation")
    plural = head.endswith("s") or len(head) < 3
    if bare != raw:
        return None  # people have no article
    if (
        not PROPER.fullmatch(raw)
        or plural
        or _common_noun(language, head)
        or _pronoun(language, raw)
        or stands_for(language, raw)
    ):
        return None
    return Name(span=(span[0], span[0] + len(raw)), kind="person")


def _belongs(language: str, text: str, span: Span, name: Name) -> bool:
    """*A spokesman for X* is not X: a preposition stands between the noun and the name."""
    before = text[span[0] : name.span[0]].rsplit(",", 1)[-1]
    return bool(pattern(language, "belonging").search(before))


def _introduced(language: str, text: str, span: Span, head: str) -> Name | None:
    """A name the model missed: *Mr. X*, *a group calling itself X*, *a spokesman, X Y*, *the operator, the X*."""
    raw = text[slice(*span)].rstrip(" ,")
    title = re.match(r"([\w]+)\.? ", raw)
    person = PROPER.match(raw, title.end()) if title and title.group(1).lower() in words(language, "titles") else None
    if person and not re.match(r"['’]s?\b", raw[person.end() :]):
        return Name(span=(span[0] + person.start(), span[0] + person.end()), kind="person")
    called = pattern(language, "calling").search(raw)
    if called:
        spelled = PROPER.match(raw, called.end() + 1)
        if spelled:
            return Name(span=(span[0] + spelled.start(), span[0] + spelled.end()), kind="organisation")
    body = any(head in words(language, "kinds", kind) for kind in ("organisation", "government", "group"))
    named = re.search(r", (?:the )?([^\W\d_a-z][\w’'-]+(?: (?:of |and |for )?[^\W\d_a-z][\w’'-]+)*)$", raw) if body else None
    if named:
        return Name(span=(span[0] + named.start(1), span[0] + named.end(1)), kind="organisation")
    human = any(head in words(language, "kinds", kind) for kind in ("spokesperson", "post", "person"))
    beside = rf"(?:, |(?i:(?<!\w){re.escape(head)}) )([^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){{1,2}})$"
    apposed = re.search(beside, raw) if human else None
    if apposed is None or head in apposed.group(1).lower().split():
        return None  # the capitalised words are the noun phrase itself: the Data Protection Authority
    return Name(span=(span[0] + apposed.start(1), span[0] + apposed.end(1)), kind="person")


def _pronoun(language: str, word: str) -> bool:
    kinds = ("singular", "plural", "thing", "loose")
    return word.lower() in words(language, "indefinite") or any(word.lower() in words(language, "pronouns", k) for k in kinds)


def _possessive(text: str, name: Name) -> bool:
    return bool(re.match(r"['’]s?(?!\w)", text[name.span[1] :])) or bool(POSSESSIVE.search(text[slice(*name.span)]))


def _ends_with(text: str, name: Name, head: str) -> bool:
    return text[slice(*name.span)].lower().endswith(head)


def _apposed(language: str, text: str, span: Span, name: Name) -> bool:
    """*the newspaper Kommersant*, *its operator Yantra Transgas*: a noun of a body right before the name."""
    before = text[span[0] : name.span[0]].split()
    return bool(before) and before[-1].lower() in words(language, "kinds", "outlet") | words(
        language, "kinds", "organisation"
    ) | words(language, "kinds", "group") | words(language, "outlets", "before")


def _common_noun(language: str, head: str) -> bool:
    return any(head in words(language, "kinds", kind) for kind in (*NOUN_KINDS, "spokesperson"))


def _kind(
    language: str, raw: str, head: str, name: Name | None, text: str, outlets: frozenset[str], *, definite: bool
) -> SourceKind:
    if not raw.strip():
        return "unnamed"
    if name is not None and name.kind != "person" and head in words(language, "kinds", "group"):
        return "group"
    if name is not None:
        return _kind_of_name(language, text, name, outlets)
    low = raw.lower()
    if re.search(r"\bnot (?:identified|named)\b|\b(?:unnamed|anonymous|unidentified)\b", low):
        return "unnamed"
    if head in words(language, "kinds", "passing_on") and pattern(language, "kinds", "media").search(raw):
        return "outlet"
    if head in words(language, "kinds", "spokesperson"):
        return body_kind(language, raw)
    for kind in NOUN_KINDS:
        if head in words(language, "kinds", kind):
            return _kind_of_noun(kind, definite=definite, proper=raw[:1].isupper() and not definite)
    if pattern(language, "government", "words").search(raw):
        return "government"
    return "group" if head.endswith("s") else "person" if definite else "unnamed"


def _kind_of_noun(kind: str, *, definite: bool, proper: bool) -> SourceKind:
    """A post is one person when it is *the* post; persons without a name are unnamed."""
    if kind == "post":
        return "person" if definite or proper else "unnamed"
    return "unnamed" if kind == "person" else kind  # type: ignore[return-value]


def _kind_of_name(language: str, text: str, name: Name, outlets: frozenset[str]) -> SourceKind:
    spelled = text[slice(*name.span)]
    if spelled.lower().removeprefix("the ") in outlets or is_outlet(language, spelled) or apposed_outlet(language, text, name):
        return "outlet"
    if name.kind == "person":
        return "person"
    if stands_for(language, spelled) or pattern(language, "government", "words").search(spelled):
        return "government"
    return "group" if name.kind == "people" else body_kind(language, spelled)


def apposed_outlet(language: str, text: str, name: Name) -> bool:
    """*the newspaper X*: the word before the name says that it is an outlet."""
    before = re.search(r"([\w-]+) $", text[max(0, name.span[0] - 40) : name.span[0]])
    return before is not None and before.group(1).lower() in words(language, "outlets", "before")


def body_kind(language: str, phrase: str) -> SourceKind:
    """Government or organisation, by the words of a body's name."""
    official = pattern(language, "government", "words").search(phrase) or pattern(language, "kinds", "government").search(phrase)
    return "government" if official or stands_for(language, phrase) else "organisation"


def is_outlet(language: str, name: str) -> bool:
    """A known outlet, or a name with a word such as Times, Wire or Daily in it."""
    low = re.sub(r"^the ", "", name.lower())
    if low in words(language, "outlets", "known"):
        return True
    parts = re.findall(r"\w+", low)
    edges = {parts[0], parts[-1]} if len(parts) > 1 else set()
    return bool(edges & words(language, "outlets", "words")) or (
        len(parts) > 1 and bool(set(parts) & words(language, "outlets", "anywhere"))
    )


def stands_for(language: str, name: str) -> str | None:
    """The government that a capital, a seat of power or a country stands for when it speaks."""
    low = re.sub(r"^the ", "", name.lower()).strip()
    seats = table(language, "seats", topic="governments")
    if low in seats:
        return str(seats[low])
    country = table(language, "capitals", topic="governments").get(low) or (
        low if low in words(language, "countries", topic="governments") else None
    )
    if country is None:
        return None
    return f"government of {' '.join(w if w in ('of', 'and', 'the') else w.capitalize() for w in country.split())}"


def _count(language: str, raw: str, tokens: list[str]) -> int | None:
    first = tokens[0].lower() if tokens else ""
    if first.isdigit():
        return int(first)
    counts = table(language, "counts")
    found = next((counts[k] for k in sorted(counts, key=len, reverse=True) if raw.lower().startswith(k + " ")), None)
    return int(found) if found else None
