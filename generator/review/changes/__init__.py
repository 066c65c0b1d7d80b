"""Reader-visible changes since a git revision: read both states, compare them, format the result."""
