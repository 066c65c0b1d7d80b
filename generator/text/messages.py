"""Marks for the extraction of the interface's texts."""

from __future__ import annotations


def N_(message: str) -> str:  # noqa: N802  # the name that gettext's tools look for
    """Mark a text for the catalogues where it is declared; it is translated where it is shown."""
    return message
