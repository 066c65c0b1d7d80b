"""What needs a person: deadlines, days to look again, entries that go live, sources not checked for long."""
