"""Is a published tree what this commit builds? Both sides as digests by path, and what differs."""
