"""What ``new`` writes in the place of words that are still to come; ``check`` finds it until they have come."""

from __future__ import annotations

# The text of a new entry.
TEXT = "Say what is known: what was claimed and where, who was asked, what they answered, what stays open."
# Values of fields that stand behind a # until the writer takes it away.
BECAUSE = "The words that decide it"
RESPONDENT = "Who answered, or was asked and kept silent"
ASKED_BY = "Who put the question"
QUOTE = "The words as the source prints them"
SOURCE = "the-id-of-a-source"
TITLE = "The report's own title"
PUBLISHER = "Who printed it"
ARCHIVE = "A third party's copy of it"
VALUES = (BECAUSE, RESPONDENT, ASKED_BY, QUOTE, SOURCE, TITLE, PUBLISHER, ARCHIVE)
