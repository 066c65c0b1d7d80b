"""Pagefind: a search index of the published claims, listed and compared like the rest of the site."""
