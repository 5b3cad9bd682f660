"""Prints the most frequent words of the standard input."""

import argparse
import sys

from . import count_words


def main() -> None:
    parser = argparse.ArgumentParser(prog="wordcount", description=__doc__)
    parser.add_argument("-n", type=int, default=10, help="how many words (default: 10)")
    arguments = parser.parse_args()
    for word, count in count_words(sys.stdin.read()).most_common(arguments.n):
        print(f"{count:7} {word}")


if __name__ == "__main__":
    main()
