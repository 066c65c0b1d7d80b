"""One module a command; cli.py loads each when it is called."""
