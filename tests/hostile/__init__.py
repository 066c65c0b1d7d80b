"""Content that attacks, deceives or stops the build, and what must become of it."""
