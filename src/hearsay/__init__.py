"""hearsay: the intelligence desk for reported claims."""

__version__ = "0.1.0"
