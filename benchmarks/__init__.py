"""How fast the generator is, and how much it does, beside others: ``python -m benchmarks --help``."""
