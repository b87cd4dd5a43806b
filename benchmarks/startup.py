"""Nothing in; the start-up time of `regtrail --help` beside that of a bare interpreter, in one run.

python benchmarks/startup.py [--rounds 15]
"""

import argparse
import statistics
import subprocess
import sys
import time

PEER = [sys.executable, "-c", "pass"]
OWN = [sys.executable, "-m", "regtrail", "--help"]


def seconds(command: list[str], rounds: int) -> float:
    """Return the median wall time of a command."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def main() -> None:
    """Measure and print both."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=15)
    rounds = parser.parse_args().rounds
    seconds(OWN, 1)
    peer, own = seconds(PEER, rounds), seconds(OWN, rounds)
    print(f"python -c pass   {peer:.3f} s\nregtrail --help  {own:.3f} s   {own / peer:.1f} × the peer's time")


if __name__ == "__main__":
    main()
