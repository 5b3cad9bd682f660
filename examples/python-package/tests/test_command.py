import subprocess
import sys
import unittest


class Command(unittest.TestCase):
    def test_prints_the_most_frequent_words(self):
        self.assertEqual(run("a b a c a b", "-n", "2"), "      3 a\n      2 b\n")

    def test_prints_nothing_for_an_empty_text(self):
        self.assertEqual(run(""), "")


def run(text: str, *arguments: str) -> str:
    command = [sys.executable, "-m", "wordcount", *arguments]
    return subprocess.run(command, input=text, capture_output=True, check=True, text=True).stdout
