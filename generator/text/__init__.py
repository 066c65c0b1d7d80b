"""Pure functions on text: comparison, slugs, dates, languages, hidden and confusable characters."""
