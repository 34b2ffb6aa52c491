"""A name in the three languages, without Django."""

from dataclasses import dataclass

from jauap.core.languages import first_filled


@dataclass(frozen=True, slots=True)
class Name:
    """The same name in Kazakh, Russian and English; Kazakh is always there."""

    kk: str
    ru: str = ""
    en: str = ""

    def in_language(self, language: str) -> str:
        """Return the name in `language`, else in the first language that has one (kk, ru, en)."""
        return first_filled({"kk": self.kk, "ru": self.ru, "en": self.en}, language)[1]
