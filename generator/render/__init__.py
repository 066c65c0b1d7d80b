"""Pages to bytes: layouts, which only this package renders with Jinja, and encoders."""
