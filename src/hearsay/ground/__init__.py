"""Where, when, how much and who: each on the statement that says it."""
