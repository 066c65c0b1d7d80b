"""One module a command; main.py loads each when it is called."""
