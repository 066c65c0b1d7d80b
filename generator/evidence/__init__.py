"""Fetch the sources politely, find the quotes in them, keep copies. The only package that uses the network."""
