"""Counts the words of a text."""

import re
from collections import Counter

__all__ = ["count_words"]

# Letters of any script; apostrophes only inside of a word.
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


def count_words(text: str) -> Counter:
    """How often each word is in the text, whatever its case."""
    return Counter(word.casefold() for word in _WORD.findall(text))
