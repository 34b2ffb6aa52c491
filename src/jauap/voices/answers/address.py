"""Names in the address of a voice, by which its place is known: before publishing they are covered where they stand.

The web form promises that the address is taken out. A house goes by patterns (`insight.text.masking`); a street alone
does not, because most are named to say where the matter is. The one that the author gave as the place is the address.

Where it stands every other street is covered, too: were it covered alone, the cover would tell whoever publishes which
of the streets that they read is the author's. It tells only that it is one of them.
"""

import re

from jauap.accounts.services import address_of
from jauap.places.mentions import SHORTEST, TITLES, in_book, streets_in
from jauap.places.models import House
from jauap.places.naming import names_of, says_street
from jauap.places.queries import street_names
from jauap.voices import adapter
from jauap.voices.intake.models import Voice

_PART = re.compile(r"[^,;()\n]+")
_WORD = re.compile(r"[^\W\d_]+")
_STREET_WORD = re.compile(r"[^\W\d_]+(?:[-/][^\W\d_]+)?|тас жолы?")
_BEFORE_NUMBER = re.compile(
    r"([^\W\d_]{3,})(?:\s(?:би|хана?|ата|аты|батыра?|а[кқ]ына?|жырау))?,?[\s№.-]*\d", re.IGNORECASE
)
_OTHER_WORDS = """
шағын аудан ауданы мөлтек ықшам тас тұйық жол жолы ауыл ауылы қала қаласы үй үйі пәтер пәтері подъезд этаж қабат
мектеп мектебі аялдама аялдамасы дүкен город село дом корпус квартира квартал школа школы
остановка магазин сад садик больница поликлиника трасса километр мира ел емхана аурухана
district house flat apartment village city school stop shop
"""
_THINGS = frozenset(_OTHER_WORDS.split())
"""Words of an address that name nothing, or too much."""
_ADJECTIVE = re.compile(r"[нвк](?:ая|ой|ую|ый)$")
_ON_A_STREET = re.compile(r"(?<!\w)(?:на|по|угол|углу|ул\.|улиц[аеуы]|улицей)\s*$", re.IGNORECASE)
_LOOKED_BACK = 10


def address_names(voice: Voice, said: str) -> tuple[str, ...]:
    """Return the names of streets to cover in what was said: none unless the street of the address stands there.

    If it does, every street that is named there as one (1 query of the house). Not what says little and stands
    everywhere («Новая», «жол»), nor the place that everybody may see.
    """
    open_names = {name.casefold() for name in voice.territory.names.values()} if voice.territory else set()
    own = (*_street(voice), *_written(voice.words.place_note), *_written(address_of(voice.person)))
    standing = [part for name in dict.fromkeys(own) if name.casefold() not in open_names for part in _in(said, name)]
    if not standing:
        return ()
    others = (name for name in streets_in(said, street_names()) if _tells(name, open_names))
    return tuple(dict.fromkeys([*standing, *others]))


def _in(said: str, name: str) -> tuple[str, ...]:
    """Return a name of the address when it stands in what was said, or the words there of which it is a form: Абай.

    An adjective («Советская») only when the address book has it and it is spoken of as a street («на Советской»).
    """
    if _ADJECTIVE.search(name) and in_book(name, street_names()):
        spans = adapter.forms_of(said, [name])
        before = (said[max(0, span.start - _LOOKED_BACK) : span.start] for span in spans)
        return (name,) if any(map(_ON_A_STREET.search, before)) else ()
    if not _tells(name, set()):
        return ()
    return adapter.parts_in(said, name) or tuple(span.text for span in adapter.forms_of(said, [name]))


def _tells(name: str, open_names: set[str]) -> bool:
    """Is it a name, written as one or known to the address book, and one that tells where somebody lives?"""
    low = name.casefold()
    if low in open_names or low in _THINGS or says_street(name) or _ADJECTIVE.search(name):
        return False
    return name[0].isupper() or bool(in_book(name, street_names()))


def _street(voice: Voice) -> list[str]:
    house = House.objects.select_related("street").filter(pk=voice.house_id).first() if voice.house_id else None
    names = [*house.street.names.values(), *names_of(house.street.former)] if house else []
    return [word for name in names for word in _telling(name)]


def _telling(name: str) -> list[str]:
    """Return the words of a name that tell it; a title («Абылай хан», “Abylai Khan”) only where it is all of it."""
    words = [word for word in _WORD.findall(name) if len(word) >= SHORTEST]
    return [word for word in words if adapter.folded(word) not in TITLES] or words


def _written(address: str) -> list[str]:
    """Names in an address as it was typed: what stands before a number, and what stands beside a word for street."""
    found = _BEFORE_NUMBER.findall(address)
    for part in _PART.findall(address):
        if any(says_street(word) for word in _STREET_WORD.findall(part)) or "/" in part:
            found += _telling(part)
    return found
