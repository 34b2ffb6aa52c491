"""Names in the address of a voice, by which its place is known: before publishing they are covered where they stand.

The web form promises that the address is taken out. A house goes by patterns (`insight.text.masking`); a street alone
does not, because most are named to say where the matter is. The one that the author gave as the place is the address.
"""

import re

from jauap.accounts.services import address_of
from jauap.places.models import House
from jauap.places.naming import names_of
from jauap.voices.intake.models import Voice

SHORTEST = 3
"""Letters of a name that can be found in a text."""

_PART = re.compile(r"[^,;()\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_BEFORE_NUMBER = re.compile(r"([^\W\d_]{3,})[\s№.-]*\d")
_KINDS = frozenset(
    {
        *("көше", "көшесі", "даңғыл", "даңғылы", "тұйық", "тұйығы", "шағын", "аудан", "ауданы"),
        *("мөлтек", "ықшам", "тас", "жол", "жолы", "алаңы", "ауыл", "ауылы", "үй", "үйі", "пәтер", "пәтері"),
        *("ул", "пр", "пер", "мкр", "улица", "улице", "проспект", "переулок", "микрорайон", "шоссе"),
        *("площадь", "бульвар", "проезд", "город", "село", "дом", "корпус", "квартира"),
        *("street", "avenue", "lane", "road", "square", "highway", "microdistrict"),
        *("district", "house", "flat", "apartment", "village"),
    }
)
"""Words of an address that name nothing."""


def address_names(voice: Voice) -> tuple[str, ...]:
    """Return the names in the place and the postal address of a voice, of the street in every language (1 query)."""
    return (*_street(voice), *_written(voice.words.place_note), *_written(address_of(voice.person)))


def _street(voice: Voice) -> list[str]:
    house = House.objects.select_related("street").filter(pk=voice.house_id).first() if voice.house_id else None
    return [*house.street.names.values(), *names_of(house.street.former)] if house else []


def _written(address: str) -> list[str]:
    """The names in an address as it was typed: what stands before a number, and what is written large beside a kind."""
    found: list[str] = []
    for part in _PART.findall(address):
        words = _WORD.findall(part)
        if not _KINDS.isdisjoint(word.lower() for word in words):
            found += [word for word in words if word[0].isupper() and len(word) >= SHORTEST]
        found += _BEFORE_NUMBER.findall(part)
    return [word for word in dict.fromkeys(found) if word.lower() not in _KINDS]
