"""A new entry: whether the claim is on the record already, and the file that a writer fills in."""
