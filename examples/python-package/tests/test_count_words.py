import unittest

from wordcount import count_words


class CountWords(unittest.TestCase):
    def test_ignores_case_and_punctuation(self):
        self.assertEqual(count_words("To be, or not to be!"), {"to": 2, "be": 2, "or": 1, "not": 1})

    def test_keeps_apostrophes_inside_of_words(self):
        self.assertEqual(count_words("'Don't' isn’t one"), {"don't": 1, "isn’t": 1, "one": 1})

    def test_knows_letters_of_any_script(self):
        self.assertEqual(count_words("Straße STRASSE 東京"), {"strasse": 2, "東京": 1})

    def test_finds_nothing_in_an_empty_text(self):
        self.assertEqual(count_words(""), {})
