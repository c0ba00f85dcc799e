"""A person's grade of a source: a letter, the day, and the reason."""

import json

from hearsay.errors import UsageError
from hearsay.run.decisions import GRADES
from hearsay.run.moments import now
from hearsay.run.wording import names_of, typed
from hearsay.store import decided, people
from hearsay.store.archive import Archive
from hearsay.store.people import Known


def grade(archive: Archive, name: str, letter: str | None, why: str | None) -> Known:
    """Grade somebody who is in a chain; without a letter the grade is taken back. What held before is undone, and kept."""
    if letter is not None and letter not in GRADES:
        raise UsageError(f"grade {letter[:20]}: not one of {', '.join(GRADES)}")
    key = names_of([name]) or typed(name)
    with archive.reading() as connection:
        who = people.one(connection, key)
        held = [row for row in decided.listed(connection) if row.kind == "grade" and row.two == key and row.undone is None]
    if who is None:
        raise UsageError(f"{name}: nobody of that name is in any chain")
    with archive.writing() as connection:
        for row in held:
            decided.undo(connection, row.n, now())
        if letter is not None:
            entry = json.dumps({"source": who.name, "grade": letter}, ensure_ascii=False)
            one = decided.Decision(
                kind="grade", one=who.name, two=key, value=letter, entry=entry, why=typed(why) if why else None
            )
            decided.decide(connection, [one], now())
    return who
