"""Ask a respondent: write the letter, and record the question in the entry's file. Nothing is sent."""
