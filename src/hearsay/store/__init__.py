"""What was read, kept in a database and found again. It stores what it is given and decides nothing."""
