"""Puts the rooms in one line; holds no rules about news."""
