"""How fast the generator is and how much it does, compared with others: ``python -m benchmarks --help``."""
