"""Groups that are joined two at a time: each member points to another of its group, and the first one to itself."""


def root(home: list[int], member: int) -> int:
    """The first of a group; the way there is shortened for the next time."""
    while home[member] != member:
        home[member] = home[home[member]]
        member = home[member]
    return member
