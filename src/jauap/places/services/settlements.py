"""Names of invented villages: two common Kazakh words each, with the Russian spelling such names have on maps."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count, product
from random import Random

FIRST = (
    ("Ақ", "Ак"), ("Қара", "Кара"), ("Көк", "Кок"), ("Сары", "Сары"), ("Қызыл", "Кызыл"), ("Жаңа", "Жана"),
    ("Бес", "Бес"), ("Үш", "Уш"), ("Ұзын", "Узын"), ("Тас", "Тас"), ("Қос", "Кос"), ("Ала", "Ала"), ("Боз", "Боз"),
)  # fmt: skip
SECOND = (
    ("бұлақ", "булак"), ("су", "су"), ("көл", "коль"), ("тау", "тау"), ("төбе", "тобе"), ("өткел", "откель"),
    ("құдық", "кудук"), ("арық", "арык"), ("сай", "сай"), ("ағаш", "агаш"), ("қайың", "каин"), ("терек", "терек"),
    ("шоқы", "шокы"), ("жар", "жар"), ("дала", "дала"), ("қоныс", "коныс"), ("тоғай", "тогай"), ("қамыс", "камыс"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SettlementName:
    """A bare name in Kazakh and Russian."""

    kk: str
    ru: str


def settlement_names(regions: int, random: Random) -> Iterator[SettlementName]:
    """Yield invented names for so many regions in turn, in a chance order, without an end.

    A region has no name twice while names last: nobody could tell the two villages apart.
    """
    taken: list[set[SettlementName]] = [set() for _ in range(regions)]
    calls = _again_and_again(random)
    for given in count():
        here = taken[given % regions]
        if len(here) == len(FIRST) * len(SECOND):
            here.clear()
        name = next(name for name in calls if name not in here)
        here.add(name)
        yield name


def _again_and_again(random: Random) -> Iterator[SettlementName]:
    names = [SettlementName(one[0] + two[0], one[1] + two[1]) for one, two in product(FIRST, SECOND)]
    while True:
        random.shuffle(names)
        yield from names
