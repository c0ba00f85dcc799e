from quality.piles import LONGEST, STORY, pile
from quality.plain import plain

LINES = tuple(f"Mayor Ana Ruiz told {n} people in Sale that the Bridge of Corran would close for {n + 3} days." for n in range(9))
OTHER = tuple(f"The port of Varna took in {n} ships, said Director Ivo Denev on Monday in Sofia." for n in range(9))


def test_a_pile_is_the_same_every_time() -> None:
    """Sizes, times and texts depend on nothing but what is given."""
    first, second = pile([LINES, OTHER], 60), pile([LINES, OTHER], 60)

    assert first == second
    assert len(first) == 60


def test_reports_come_by_time_and_after_what_they_were_made_from() -> None:
    """A report and its maker are of one story, the maker earlier; a story has at most a dozen reports."""
    made = pile([LINES, OTHER], 80)

    assert [one.published for one in made] == sorted(one.published for one in made)
    assert all(made[one.parent].story == one.story and one.parent < one.number for one in made if one.parent is not None)
    assert max(sum(other.story == one.story for other in made) for one in made) <= STORY


def test_a_plain_report_states_its_sentences() -> None:
    """Every sentence is a statement, and has a vector of length one."""
    made = pile([LINES], 1)[0]
    report = plain(made.article())

    assert len(report.sentences) == len(made.lines) <= LONGEST
    assert {u.statement.span for u in report.units} == set(report.sentences)
    assert abs(float(report.lines[0] @ report.lines[0]) - 1) < 1e-5
