"""New entries: find an existing entry with the same claim, or write the file that a writer fills in."""
