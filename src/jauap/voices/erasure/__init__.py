"""Erasing a person: everything that tells who they are goes, the history stays true without it."""

from jauap.voices.erasure.services import ERASED, FORGET_WORDS, erase

__all__ = ["ERASED", "FORGET_WORDS", "erase"]
