"""One module a page: what it takes, the one function that it asks, and what it shows."""
