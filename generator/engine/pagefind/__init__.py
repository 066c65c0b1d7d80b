"""Pagefind: a search index of the published claims, beside the site and never in its way."""
