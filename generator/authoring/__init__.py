"""Tools for writers: new entries, safe repairs, forms, references."""
