"""Where people and programs ask: the command line."""
