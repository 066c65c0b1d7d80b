"""On the Record: fact-checks whose finding is what the asked party answered."""
