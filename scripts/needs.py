"""Says what is missing before anything is installed. Runs on every Python, old ones too: no syntax newer than 2.7."""

import sys

NEEDED = (3, 11)


def main():
    if sys.version_info >= NEEDED:
        return 0
    found = ".".join(map(str, sys.version_info[:3]))
    sys.stderr.write(
        "This program needs Python 3.11 or newer; %s is Python %s.\n"
        "  Name a newer one: make demo PYTHON=python3.12\n"
        "  (Debian, Ubuntu: apt install python3.12 python3.12-venv; macOS: brew install python@3.12)\n"
        % (sys.executable or "this", found)
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
