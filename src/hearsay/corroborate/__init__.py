"""What statements say alike, and where it comes from: the only room that sees more than one report."""
