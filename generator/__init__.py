"""On the Record: fact-checks whose finding is what the asked party answered."""

# The one place of the version; `.dev0` until it is released. CONTRIBUTING.md says how a release is made.
__version__ = "0.2.0.dev0"
