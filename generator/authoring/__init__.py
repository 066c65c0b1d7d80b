"""Tools for writers: new entries, letters to respondents, what is due, safe automatic fixes, forms, references."""
