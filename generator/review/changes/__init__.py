"""What readers will see change since a git revision: two sides read alike, compared, and told."""
