"""The tree of errors.

HearsayError
├── SetupError            stops before work begins (exit code 2)
│   ├── UsageError        wrong words on the command line
│   ├── ModelError        the model file is missing or is not the one expected
│   ├── DataError         a data file of the package is missing or damaged
│   └── ArchiveError      the archive cannot be opened, read or written
└── RecordError           one input failed; its neighbours go on (exit code 1)
    ├── MissingInput      no such file, an empty folder
    ├── UnreadableInput   empty, binary, too large, not decodable, nested too deep
    ├── FetchError        no network, an HTTP error, a redirect loop
    │   ├── Disallowed    the site's robots.txt does not let us
    │   └── NotYet        the host wants to be left alone for longer than is worth waiting for
    ├── RefusedAddress    a private, loopback or link-local address
    └── NotDelivered      an alert could not be handed over; it is tried again

Messages are one line: what is wrong with which input, and what to do.
"""


class HearsayError(Exception):
    """Anything hearsay raises on purpose."""

    code = "error"


class SetupError(HearsayError):
    """Nothing can be done before this is put right."""

    code = "setup"


class UsageError(SetupError):
    """The command or its options are wrong."""

    code = "usage"


class ModelError(SetupError):
    """The model file is missing, damaged or another one than expected."""

    code = "model"


class DataError(SetupError):
    """A data file that belongs to the package is missing or damaged."""

    code = "data"


class ArchiveError(SetupError):
    """The archive cannot be opened, read or written: locked, read-only, full, damaged, of another version."""

    code = "archive"


class RecordError(HearsayError):
    """One input cannot be read; the others can."""

    code = "unreadable"


class MissingInput(RecordError):
    """There is nothing at that path."""

    code = "missing"


class UnreadableInput(RecordError):
    """The bytes are not a report that can be read."""

    code = "unreadable"


class FetchError(RecordError):
    """The network or the server did not give the page."""

    code = "fetch"


class Disallowed(FetchError):
    """The site's robots.txt does not let us fetch this."""


class NotYet(FetchError):
    """The host wants to be left alone for longer than a request is worth waiting for."""

    def __init__(self, message: str, until: float) -> None:
        """``until``: when it may be tried again, in seconds since 1970."""
        super().__init__(message)
        self.until = until


class RefusedAddress(RecordError):
    """An address inside a private network; allowed only on request."""

    code = "refused"


class NotDelivered(RecordError):
    """An alert could not be handed over. ``after``: seconds that whoever refused it asks for; ``gone``: it is never wanted."""

    code = "deliver"

    def __init__(self, message: str, after: float | None = None, gone: bool = False) -> None:
        super().__init__(message)
        self.after = after
        self.gone = gone
