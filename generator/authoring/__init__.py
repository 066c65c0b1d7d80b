"""Tools for writers: new entries, safe automatic fixes, forms, references."""
