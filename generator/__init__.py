"""On the Record: fact-checks whose finding is what the asked party answered."""

__version__ = "0.1.0"
