"""``python -m kinograph`` is the command ``kinograph``."""

from kinograph.cli import main

if __name__ == "__main__":
    main()
