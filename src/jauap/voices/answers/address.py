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
_BEFORE_NUMBER = re.compile(r"([^\W\d_]{3,}),?[\s№.-]*\d")
_STREET_WORDS = """
көше көшесі даңғыл даңғылы тұйық тұйығы бұрышы қиылысы ул пр пер улица улице проспект переулок шоссе бульвар проезд
угол street avenue lane road highway corner
"""
_OTHER_WORDS = """
шағын аудан ауданы мөлтек ықшам тас жол жолы алаң алаңы ауыл ауылы қала қаласы үй үйі пәтер пәтері подъезд этаж қабат
мектеп мектебі аялдама аялдамасы дүкен мкр микрорайон площадь город село дом корпус квартира квартал школа школы
остановка магазин сад садик больница поликлиника трасса километр мира ел емхана аурухана
square microdistrict district house flat apartment village city school stop shop
"""
_STREETS = frozenset(_STREET_WORDS.split())
"""Words beside which a name is that of a street."""
_THINGS = _STREETS | frozenset(_OTHER_WORDS.split())
"""Words of an address that name nothing, or too much."""
_ADJECTIVE = re.compile(r"[нвк](?:ая|ой|ую|ый)$")


def address_names(voice: Voice) -> tuple[str, ...]:
    """Return the names in the place and the postal address of a voice, of the street in every language (1 query).

    Not what says little and stands everywhere («Новая», «жол»), nor the place that everybody may see.
    """
    found = (*_street(voice), *_written(voice.words.place_note), *_written(address_of(voice.person)))
    open_names = {name.casefold() for name in voice.territory.names.values()} if voice.territory else set()
    return tuple(name for name in dict.fromkeys(found) if _tells(name) and name.casefold() not in open_names)


def _tells(name: str) -> bool:
    return name[0].isupper() and name.casefold() not in _THINGS and not _ADJECTIVE.search(name)


def _street(voice: Voice) -> list[str]:
    house = House.objects.select_related("street").filter(pk=voice.house_id).first() if voice.house_id else None
    names = [*house.street.names.values(), *names_of(house.street.former)] if house else []
    return [word for name in names for word in _WORD.findall(name) if len(word) >= SHORTEST]


def _written(address: str) -> list[str]:
    """Names in an address as it was typed: what stands before a number, and what stands beside a word for street."""
    found = _BEFORE_NUMBER.findall(address)
    for part in _PART.findall(address):
        words = _WORD.findall(part)
        if not _STREETS.isdisjoint(word.casefold() for word in words) or "/" in part:
            found += [word for word in words if len(word) >= SHORTEST]
    return found
