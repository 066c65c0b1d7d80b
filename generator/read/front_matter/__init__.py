"""Front matter: YAML with a place for every value, and a way back from what is no YAML."""
