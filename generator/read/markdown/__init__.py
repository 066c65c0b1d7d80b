"""A body's Markdown to sanitised HTML, and every difference from what GitHub shows."""
