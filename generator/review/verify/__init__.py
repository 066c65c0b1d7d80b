"""Verify that a published site is what this commit builds, by the digests of its files."""
