"""For reviewers: what readers will see change, and whether a published site is what a commit builds."""
