"""Look at the sources: fetch them politely, find the quotes in them, keep copies; alone in using the network."""
