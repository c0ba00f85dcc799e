"""Words, features and windows."""

from hypothesis import given
from hypothesis import strategies as st

from hearsay.attribute.words import FEATURE_SIZES, NEW_LINE, split_words, windows


@given(st.text())
def test_words_cover_every_visible_character_once(text: str) -> None:
    """No character is read twice, and none that can be seen is left out."""
    words = split_words(text)

    covered = [i for s, e in words.spans for i in range(s, e)]
    assert covered == sorted(set(covered))
    assert all(text[i].isspace() or i in set(covered) for i in range(len(text)) if not text[i].isspace())


@given(st.text())
def test_features_stay_inside_their_tables(text: str) -> None:
    """The encoder has a row for every value that a feature takes."""
    rows = split_words(text).features

    assert all(0 <= value < size for row in rows for value, size in zip(row, FEATURE_SIZES, strict=True))


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(1, 9)), min_size=1, max_size=80), st.integers(9, 40))
def test_windows_follow_one_another_and_fit(words: list[tuple[int, int]], most: int) -> None:
    """Windows cover every word once, in order, and none is larger than the encoder can take."""
    gaps, sizes = [g for g, _ in words], [n for _, n in words]
    cuts = windows(gaps, ["x"] * len(words), sizes, most)

    assert [w for s, e in cuts for w in range(s, e)] == list(range(len(words)))
    assert all(sum(sizes[s:e]) <= most for s, e in cuts)


def test_every_style_of_quotation_marks_is_seen() -> None:
    """“curly”, «guillemets», "straight", „low“ and ‘single’ marks all open and close a quotation."""
    for opened, closed in ("“”", "«»", '""', "„“", "‘’"):
        words = split_words(f"He said {opened}no, never{closed} to them")
        inside = [words.of(i) for i, row in enumerate(words.features) if row[2]]

        assert inside[1:-1] == ["no", ",", "never"], opened


def test_an_apostrophe_opens_no_quotation() -> None:
    """Ghana’s ports and the ministers’ plans hold no quoted words."""
    words = split_words("Ghana’s ports and the ministers’ plans don't change")

    assert not any(row[2] for row in words.features)


def test_parts_of_a_text_begin_new_lines() -> None:
    """Words of separate spans are read as separate paragraphs."""
    words = split_words("one two three four", [(0, 7), (8, 18)])

    assert [words.gaps[i] == NEW_LINE for i in range(4)] == [True, False, True, False]
