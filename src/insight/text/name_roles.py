"""Words after which a single word with a capital is likely a person: «сосед Петров», «көршім Ахметов», “my doctor Li”.

People around whoever writes, and those whom they meet: neighbours, kin, doctors, teachers, drivers. Heads of bodies are
left out: their name is public.
"""

import re
from functools import lru_cache

from insight.text.fold import fold

_RUSSIAN = (
    "сосед(?:ка|ке|ку|кой|ки|у|ом|а|и|ей|ям)?|врач(?:а|у|ом|е)?|доктор(?:а|у|ом)?|медсестр(?:а|е|у|ой|ы)|фельдшер(?:а|у|ом)?"
    "|педиатр(?:а|у|ом)?|терапевт(?:а|у|ом)?|хирург(?:а|у|ом)?|гинеколог(?:а|у|ом)?|стоматолог(?:а|у|ом)?"
    "|учител(?:ь|я|ю|ем|ьниц[аеуы]|ьницей)|воспитател(?:ь|я|ю|ем|ьниц[аеуы]|ьницей)|преподавател(?:ь|я|ю|ем)|тренер(?:а|у|ом)?"
    "|завуч(?:а|у|ем)?|директор(?:а|у|ом|ша)?|заведующ(?:ая|ей|ую|ий|его|ему)|бухгалтер(?:а|у|ом)?|водител(?:ь|я|ю|ем)"
    "|таксист(?:а|у|ом)?|кондуктор(?:а|у|ом)?|участков(?:ый|ого|ому|ым)|инспектор(?:а|у|ом)?|следовател(?:ь|я|ю|ем)"
    "|председател(?:ь|я|ю|ем)|начальник(?:а|у|ом)?|мастер(?:а|у|ом)?|прораб(?:а|у|ом)?|сантехник(?:а|у|ом)?"
    "|электрик(?:а|у|ом)?|(?:электро)?монтер(?:а|у|ом)?|слесар(?:ь|я|ю|ем)|сварщик(?:а|у|ом)?|монтажник(?:а|у|ом)?|лифтер(?:а|у|ом)?"
    "|механик(?:а|у|ом)?|кочегар(?:а|у|ом)?|плотник(?:а|у|ом)?|диспетчер(?:а|у|ом)?|контролер(?:а|у|ом)?|кассир(?:а|у|ом|ша)?"
    "|уборщи(?:к|ка|ку|ца|це|цу|цей)|почтальон(?:а|у|ом)?|курьер(?:а|у|ом)?|дворник(?:а|у|ом)?|сторож(?:а|у|ем)?|охранник(?:а|у|ом)?|консьерж(?:ка|ке|у|а)?|продавец|продавц(?:а|у|ом)"
    "|хозя(?:ин|ина|ину|ином|йка|йке|йку|йкой|йки)|квартирант(?:а|у|ом|ка|ке|ку)?|арендатор(?:а|у|ом)?"
    "|предпринимател(?:ь|я|ю|ем)|специалист(?:а|у|ом|ка|ке|ку)?|муж(?:а|у|ем)?|жен(?:а|е|у|ой|ы)|сын(?:а|у|ом)?"
    "|доч(?:ь|ери|ерью|ка|ке|ку|кой|ки)|брат(?:а|у|ом)?|сестр(?:а|е|у|ой|ы)|мам(?:а|е|у|ой|ы)|пап(?:а|е|у|ой|ы)|мат(?:ь|ери)"
    "|от(?:ец|ца|цу|цом)|внук(?:а|у|ом)?|внучк(?:а|е|у|ой|и)|бабушк(?:а|е|у|ой|и)|дедушк(?:а|е|у|ой|и)|дяд(?:я|е|ю|ей|и)"
    "|тет(?:я|е|ю|ей|и)|подруг(?:а|е|у|ой|и)|друг(?:а|у|ом)?|товарищ(?:а|у|ем)?|коллег(?:а|е|у|ой|и)"
)
# Folded: қ, ғ, ң, і, ө, ү, ә stand as к, г, н, и, о, у, а. With endings of belonging and of cases.
_KAZAKH = (
    "(?:корши|даригер|медбике|фельдшер|мугалим|тарбиеши|жаттыктырушы|бапкер|директор|тренер|есепши|бухгалтер|жургизуши"
    "|таксист|учаскелик|инспектор|тергеуши|торага|бастык|шебер|сантехник|электрик|данекерлеуши|слесарь?|монтер|механик|лифтер|диспетчер"
    "|еденжуушы|сыпырушы|пошташы|курьер|куз[ие]тши|карауыл|сатушы|пател[иы]к"
    "|кожайын|касипкер|маман|уст?аз|тате|жубай|куйеу|айел|зайып|жолдас|дос|курбы|арипте?с|ул|кыз|бала|немере|аке|шеше|ана"
    "|ини|ага|апке|апа|карындас|синли|женге|женеше|ата|аже)(?:лар|лер|дар|дер|тар|тер)?"
    "(?:[ыи]?м[ыи]з|[ыи]?н[ыи]з|[ыи]?м|[ыи]?н|с?[ыи])?(?:н[ыи]н|н[ыиае]н?|[дт][ыи]н|[кг][ае]|[мбп]ен|[дт]ен|[дт]ан)?"
)
_ENGLISH = (
    "neighbou?rs?|doctor|dr|nurse|teacher|coach|director|headmaster|driver|inspector|officer|accountant|plumber|landlord"
    "|landlady|tenant|husband|wife|son|daughter|brother|sister|mother|father|mum|mom|dad|uncle|aunt|friend|colleague|mr|mrs"
    "|ms|electrician|fitter|welder|mechanic|locksmith|handyman|foreman|cleaner|janitor|dispatcher|cashier|courier|korshim|korshimiz|dariger|mugalim|m[uy]gal[iy]m|ulym|qyzym|kyzym|balam|akem|sheshem|anam|inim|agam|apkem|apam"
    "|kuieuim|ai?yelim|jolda[sc]ym"
)
# «Ұлы» alone is oftener «great» than «his son».
_ROLE = re.compile(f"(?!улы$)(?:{_RUSSIAN}|{_KAZAKH}|{_ENGLISH})")
# Folded; after these words of Kazakh the name has been said: «Ахметов ағай», «Айгүл апай».
_TITLE_AFTER = re.compile(
    "(?:агай|апай|ага|апа|тате|ханым|мырза|аксакал)(?:ы?мыз|ы)?(?:н[ыи]н|н[ыиае]н?|[дт][ыи]н?|[кг][ае]|[мбп]ен|[дт]ан)?"
)
# After a role a word with a capital is no name: whose they are, where, or what was said next.
_ADJECTIVE = re.compile(r"\w{2,}(?:[сц]к(?:ий|ого|ому|им|ом|ая|ой|ую|ие|их)|[нв](?:ая|ые|ых|ого|ый))")


@lru_cache(maxsize=20_000)
def is_role(word: str) -> bool:
    """Is it a word for somebody whose name may follow?"""
    return _ROLE.fullmatch(fold(word)) is not None


def is_title_after(word: str) -> bool:
    """Is it a word of respect that stands after a name in Kazakh?"""
    return word[0].islower() and _TITLE_AFTER.fullmatch(fold(word)) is not None


def is_adjective(word: str) -> bool:
    """Has it the form of an adjective, which names a place («врач Абайского района») rather than a person?"""
    return _ADJECTIVE.fullmatch(fold(word)) is not None
