"""The web desk: pages over an archive, and the same as JSON, for one person on one machine."""
