"""Text and views to bytes: the only users of Markdown and of Jinja."""
