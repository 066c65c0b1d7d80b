"""Sites of any size to measure with: the same size and seed give the same bytes everywhere."""
