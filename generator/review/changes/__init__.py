"""Reader-visible changes since a git revision: read both states alike, compare them, format the result."""
