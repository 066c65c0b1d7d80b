"""``python -m generator``: the same commands as build.py."""

from generator.cli.main import main

if __name__ == "__main__":
    main()
