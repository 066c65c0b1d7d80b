"""Bytes to the output directory: whole files only, and never a file that is not ours."""
