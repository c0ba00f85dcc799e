"""The brief room: a Brief record as JSON, for the terminal, as Markdown, and as one self-contained HTML page."""
