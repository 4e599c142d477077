"""``python -m rapporteur``: the command line."""

from rapporteur._command import main

if __name__ == "__main__":
    raise SystemExit(main())
