"""Where `tracker` and `python -m tracker` begin."""

import gc

# So many objects that may refer to each other are made before Python looks for cycles among them: next to none of ours
# do, and a look at each 700 takes a tenth of a short run, half of it while modules are imported.
GARBAGE = 50_000


def run() -> None:
    gc.set_threshold(GARBAGE)
    from tracker.cli.main import run

    run()


if __name__ == "__main__":
    run()
