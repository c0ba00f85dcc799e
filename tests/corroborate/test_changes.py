"""What became of a claim when it was copied is shown with both spans."""

from hearsay.corroborate.changes import changes
from hearsay.records import Change, Voice
from tests.corroborate.reports import Piece, compared, copy

MAYOR = Voice(name="Ana Ruiz", kind="person")
UNNAMED = Voice(name="an official", kind="unnamed")


def found(a: Piece, b: Piece, odds: float = 3.0) -> list[tuple[str, str, str]]:
    """Kind of each change, with the words of both sides."""
    reports = [a.made(), b.made()]
    alike = {(f"a-s{i}", f"b-s{i}"): odds for i in range(4)}
    made = changes(reports, [copy(*reports)], compared(reports, alike), [])

    def words(change: Change) -> tuple[str, str, str]:
        return (change.kind, a.text[slice(*change.from_.span)], b.text[slice(*change.to.span)])

    return [words(c) for c in made]


def test_a_hedge_and_a_bound_that_are_lost() -> None:
    """*Up to 40 could* that is *40 will* is two changes."""
    a = Piece("a", "Up to 40 guards could come.\n")
    a.says("Up to 40 guards could come", a.figure("Up to 40 guards", 40, "guard", "at most"))
    b = Piece("b", "40 guards will come.\n")
    b.says("40 guards will come", b.figure("40 guards", 40, "guard"))

    assert found(a, b) == [
        ("bound lost", "Up to 40 guards", "40 guards"),
        ("hedge lost", "could", "40 guards will come"),
    ]


def test_a_unit_that_was_swapped_is_a_figure_changed() -> None:
    """22 nautical miles are not 22 kilometres, also where the source gives both units."""
    a = Piece("a", "They met 41 km (22 nautical miles) west of Orwick.\n")
    a.says(
        "They met 41 km (22 nautical miles) west of Orwick",
        a.figure("41 km", 41, "km", norm=(41.0, "km")),
        a.figure("22 nautical miles", 22, "nautical mile", norm=(40.7, "km")),
    )
    b = Piece("b", "They met 22 km west of Orwick.\n")
    b.says("They met 22 km west of Orwick", b.figure("22 km", 22, "km", norm=(22.0, "km")))

    assert found(a, b) == [("figure changed", "22 nautical miles", "22 km")]


def test_a_direction_that_was_turned_is_a_place_changed() -> None:
    """North that is south now."""
    a = Piece("a", "The post is 40 km north of Orwick.\n")
    a.says("The post is 40 km north of Orwick", a.figure("40 km", 40, "km", norm=(40.0, "km")))
    b = Piece("b", "The post lies 40 km south of Orwick.\n")
    b.says("The post lies 40 km south of Orwick", b.figure("40 km", 40, "km", norm=(40.0, "km")))

    assert found(a, b) == [("place changed", "north", "south")]


def test_an_attribution_that_was_dropped() -> None:
    """What somebody said is told as a fact."""
    a = Piece("a", "Ana Ruiz said the bridge had closed.\n").says("the bridge had closed", by=MAYOR, cue="said")
    b = Piece("b", "The bridge has closed.\n").says("The bridge has closed")

    assert found(a, b) == [("attribution dropped", "Ana Ruiz", "The bridge has closed")]


def test_an_attribution_that_stands_elsewhere_in_the_sentence_is_not_dropped() -> None:
    """A sentence that names who said it keeps its source, however it is read."""
    a = Piece("a", "Ana Ruiz said the bridge had closed.\n").says("the bridge had closed", by=MAYOR, cue="said")
    b = Piece("b", "The bridge has closed, so Ruiz.\n").says("The bridge has closed")

    assert found(a, b) == []


def test_a_source_made_more_of_and_a_cue_that_confirms() -> None:
    """An official who becomes the mayor is promoted; *said* that is *confirmed* loses a hedge."""
    a = Piece("a", "It was sold, an official said.\n").says("It was sold", by=UNNAMED, cue="said")
    b = Piece("b", "It was gone, Ana Ruiz said.\n").says("It was gone", by=MAYOR, cue="said")
    c = Piece("b", "It was gone, an official confirmed.\n").says("It was gone", by=UNNAMED, cue="confirmed")

    assert found(a, b) == [("source promoted", "an official", "Ana Ruiz")]
    assert found(a, c) == [("hedge lost", "an official", "confirmed")]


def test_a_newsroom_that_was_exchanged_is_a_source_changed() -> None:
    """The copy credits a paper that its source does not know."""
    a = Piece("a", "The toll road opens, the Orwick Argus reported.\n")
    a.says("The toll road opens", by=Voice(name="Orwick Argus", kind="outlet"), cue="reported")
    b = Piece("b", "A toll road is opening, the Selby Mail reported.\n")
    b.says("A toll road is opening", by=Voice(name="Selby Mail", kind="outlet"), cue="reported")

    assert found(a, b) == [("source changed", "Orwick Argus", "Selby Mail")]


def test_words_in_quotation_marks_that_are_others() -> None:
    """A quotation in other words is altered; a shorter cut of the same words is not."""
    a = Piece("a", '"We do not share this view at all," said Ana Ruiz.\n')
    a.says("We do not share this view at all", by=MAYOR, cue="said")
    b = Piece("b", '"We do not share this opinion at all," said Ana Ruiz.\n')
    b.says("We do not share this opinion at all", by=MAYOR, cue="said")
    c = Piece("b", '"We do not share this view," said Ana Ruiz.\n').says("We do not share this view", by=MAYOR, cue="said")

    assert found(a, b) == [("quote altered", "We do not share this view at all,", "We do not share this opinion at all,")]
    assert found(a, c) == []


def test_equal_words_are_no_change() -> None:
    """A reprint changes nothing, even where one of the two readings missed who said it."""
    a = Piece("a", "Ana Ruiz said the bridge could close.\n").says("the bridge could close", by=MAYOR, cue="said")
    b = Piece("b", "Ana Ruiz said the bridge could close.\n").says("the bridge could close")

    assert found(a, b) == []


def test_statements_that_are_not_alike_are_not_compared() -> None:
    """Without a statement that says the same there is no change to tell of."""
    a = Piece("a", "Up to 40 guards could come.\n")
    a.says("Up to 40 guards could come", a.figure("Up to 40 guards", 40, "guard", "at most"))
    b = Piece("b", "40 guards will come.\n").says("40 guards will come")

    assert found(a, b, odds=-3.0) == []
