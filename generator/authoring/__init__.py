"""Tools for writers: new entries, what is due, safe automatic fixes, forms, references."""
