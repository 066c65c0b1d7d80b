"""Import: read the archive of another site or tool, and write each claim in it as a draft.

A format reader (claimreview.py, wxr.py …) turns a source into items, which hold every field of the original;
drafting.py turns an item into the text of an entry without errors; report.py says what became of each field.
"""

FORMATS = ("claimreview", "factcheck-tools", "csv", "wxr", "front-matter", "on-the-record")
