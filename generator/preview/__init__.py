"""The site in a browser while it is being written: made in memory, a page when it is asked for."""
