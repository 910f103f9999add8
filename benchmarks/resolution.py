"""Does every real thing become one row? Labelled pairs, and time and memory from ten thousand mentions upwards.

Usage: python benchmarks/resolution.py pairs LISTS [--tune] [--errors N]    LISTS: the folder of collected registries
       python benchmarks/resolution.py growth [--most 1000000]
       python benchmarks/resolution.py linked FOLDER    of pages and gold: how many known bodies are linked

Pairs run as pages through both scopes; what counts is whether their mentions end under one id. The half called test
is kept apart: its errors are never printed.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from pairs import growth, linked, organisations, people, projects, run

FLOORS = {"organisations": (0.99, 0.95), "projects": (0.98, 0.90), "people": (0.98, 0.90)}


def main() -> int:
    """Run what is asked for; 1 where a figure is below its floor."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    paired = commands.add_parser("pairs")
    paired.add_argument("lists", type=Path)
    paired.add_argument("--tune", action="store_true", help="the half that rules may be tuned on")
    paired.add_argument("--errors", type=int, default=0, help="how many to print of each kind; of the tuned half only")
    paired.add_argument("--only", choices=FLOORS)
    grown = commands.add_parser("growth")
    grown.add_argument("--most", type=int, default=1_000_000)
    held = commands.add_parser("linked")
    held.add_argument("folder", type=Path)
    args = parser.parse_args()
    if args.command == "linked":
        linked.measure(args.folder)
        return 0
    if args.command == "growth":
        growth.measure(args.most)
        return 0
    return score(args.lists, not args.tune, args.errors if args.tune else 0, args.only)


def score(lists: Path, test: bool, errors: int, only: str | None) -> int:
    """Precision and recall over pairs, by kind."""
    made = {
        "organisations": lambda: (organisations.pairs(lists, test), "ORG"),
        "projects": lambda: (projects.pairs(test), "PROJECT"),
        "people": lambda: (people.pairs(test), "PER"),
    }
    below = 0
    print(f"{'':15}{'pairs':>7}{'same':>7}{'precision':>11}{'recall':>8}   ({'test' if test else 'tune'} half)")
    for kind, make in made.items():
        if only not in {None, kind}:
            continue
        pairs, label = make()
        found = run.tally(pairs, label)
        same = sum(p.same for p in pairs)
        print(f"{kind:15}{len(pairs):>7}{same:>7}{found.precision:>11.3f}{found.recall:>8.3f}")
        below |= found.precision < FLOORS[kind][0] or found.recall < FLOORS[kind][1]
        for source, verdict in sorted(found.by_source) if errors else []:
            if verdict == "wrong":
                print(
                    f"    {source}: {found.by_source[source, verdict]} wrong, {found.by_source[source, 'right']} right"
                )
        for error in found.errors[:errors]:
            print(f"    {error}")
    return int(below)


if __name__ == "__main__":
    sys.exit(main())
