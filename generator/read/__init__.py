"""Bytes to values with positions to records; every problem is collected, none stops the reading."""
