"""Text in Kazakh, Russian and English: cleaning, folding, language, stems, order, personal data, likeness.

Pure functions: no I/O, no clock, no state but caches. Everything public is named here; the modules are the map:
normalise, fold, script, transliteration, words, language, stem, sortkey, masking, possible_names, checks, similarity.
"""

from insight.text.checks import (
    IinFacts,
    Sex,
    iin_facts,
    is_mobile,
    is_valid_bin,
    is_valid_iin,
    normalise_phone,
    synthetic_iin,
)
from insight.text.fold import fold
from insight.text.language import Fragment, Guess, LanguageCode, fragments, language
from insight.text.masking import BLOCK, KINDS, Kind, Span, find_personal, mask
from insight.text.normalise import clean, has_hidden_characters
from insight.text.possible_names import find_possible_names
from insight.text.script import Script, has_mixed_words, script, unmix
from insight.text.similarity import Signature, compare, most_similar, signature, similarity
from insight.text.sortkey import kazakh_sort_key
from insight.text.stem import index_stems, query_stems, stem_word, stems
from insight.text.transliteration import latin_alphabet, to_cyrillic, to_latin
from insight.text.words import words

__all__ = [
    "BLOCK", "KINDS", "Fragment", "Guess", "IinFacts", "Kind", "LanguageCode", "Script", "Sex", "Signature", "Span",
    "clean", "compare", "find_personal", "find_possible_names", "fold", "fragments", "has_hidden_characters",
    "has_mixed_words", "iin_facts", "index_stems", "is_mobile", "is_valid_bin", "is_valid_iin", "kazakh_sort_key",
    "language", "latin_alphabet", "mask", "most_similar", "normalise_phone", "query_stems", "script", "signature",
    "similarity", "stem_word", "stems", "synthetic_iin", "to_cyrillic", "to_latin", "unmix", "words",
]  # fmt: skip
