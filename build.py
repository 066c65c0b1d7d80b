"""Build the site: ``python build.py``; ``python build.py --help`` lists the commands."""

from generator.cli.main import main

if __name__ == "__main__":
    main()
