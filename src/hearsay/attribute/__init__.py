"""Who says what through whom: an article in, its reading out."""
