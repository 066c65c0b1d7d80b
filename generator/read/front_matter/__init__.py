"""Front matter: YAML with a location for every value, and recovery from YAML that is invalid."""
