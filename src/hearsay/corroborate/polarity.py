"""*No contract has been signed* is not *a contract has been signed*, however alike the words."""

from collections.abc import Sequence

from hearsay.corroborate.reports import Unit

Said = tuple[int, Unit]


def apart(said: Sequence[Said]) -> list[list[Said]]:
    """The statements that negate and those that do not, where some reports say the one and others the other."""
    yes = [one for one in said if not one[1].negated]
    no = [one for one in said if one[1].negated]
    theirs, ours = ({r for r, u in side if not u.title} for side in (yes, no))
    return [yes, no] if theirs - ours and ours - theirs else [list(said)]
