"""Tools for reviewers: what readers will see change, and whether a published site matches a commit."""
