"""Words with a capital that name no person, and things that bear a person's name: a street, a school, a station."""

import re
from collections.abc import Sequence
from functools import lru_cache

from insight.text.fold import fold
from insight.text.given_names import GIVEN, name_key
from insight.text.name_forms import has_ending

# Folded beginnings: no name begins so.
_BEGINNINGS = re.compile(
    # places
    "астан|алматы?(?!инск)|шымкент|караганд|павлодар|костана|кокшета|семе[йея](?:$|[дг])|тараз|уральск|атырау|актау|актобе|кызылорд"
    "|туркестан|туркистан|талдыкорган|жезказган|балкаш|балхаш|экибастуз|екибастуз|темиртау|рудн|жанаозен|сарыарк"
    "|казакстан|росси|ресе[йе]|москв|кита[йея]|кытай|бишкек|ташкент|саратов$|ростов$|киев$|жетису"
    "|kazakhstan|qazaqstan|almaty|astana|shymkent|russia"
    # bodies and firms
    "|республик|президент|премьер|министр|акимат|акимд|департамент|управлен|баскарма|комитет|комисси|агент[тс]|инспек"
    "|полици|прокуратур|парламент|маслихат|мажилис|партия|профсоюз|служб|компани|корпораци|сервис|строит|холдинг"
    "|альянс|экспресс|маршрут|(?:гор)?водоканал|горгаз|казактелеком|автопарк|автобаз|скор(?:ой|ая|ую)$|рэс$"
    # firms whose name alone is known to everybody
    "|kaspi|каспи(?!ев)|halyk|халык|beeline|билайн|tele2?$|теле2?$|yandex|яндекс|glovo|глово|indrive|индрайв|egov|егов$"
    "|2gis|kcell|кселл|altel|алтел$|jusan|forte(?:bank)?$|freedom|sberbank|сбербанк|kazpost|казпочт|qazpost|wolt|bolt$|uber|убер$"
    "|whatsapp|ватсап|telegram|телеграм|instagram|инстаграм|tiktok|тикток|youtube|ютуб|google|гугл|wildberries|вайлдберриз"
    "|ozon$|озон$|kolesa|krisha|olx$|magnum|магнум|samruk|самрук|kegoc|market|company|express|akimat|ministry|department"
    # things
    "|школ|мекте[пб]|гимнази|лице[йея]|колледж|университ|институт|академи|балабакш|детск|больниц|поликлин|емхана"
    "|аурухан|клиник|аптек|дарихан|театр|музе[йея]|кинотеатр|стадион|библиотек|китапхан|мечет|мешит|собор|саябак|саябаг"
    "|сквер|площад|алле[яией]|улиц|улочк|проспект|дангыл|переул|шоссе|трасс|тупик|микрорайон|ыкшам|шагын|станци|вокзал"
    "|аэропорт|ауежай|аялдам|останов|озеро|поселк|поселок|област|облыс|район|аудан|округ|квартал|магазин|дукен|маркет|базар"
    "|орталы[кг]|кешен|комплекс|завод|фабрик|зауыт|культур|спорт|автобус|подъезд|набережн|памятник|ескерткиш"
    "|street|avenue|square|school|universit|college|hospital|clinic|center|centre|district|region|station|airport|library"
    "|intellectual"
    # words
    "|праздник|наурыз|здравств|уважаем|курметти|господ|главн|первы|перво[ей]|север|южн|восточн|западн|центральн|святой|святого"
    "|больш(?:ой|ая|ие|ого)|мал(?:ый|ая|ые|ого)$|нов(?:ый|ая|ое|ые|ого|ой)$|добр(?:ый|ое|ая|ого)$|почему|спасибо|прошу"
    "|отиниш|помогите|комектес|доктор|даригер|учител|мугалим|директор|участков|соседк|корши|водител|жургизуш|медсестр"
    "|медбике|тренер|председател|начальн|заместит|депутат|снова|основ[аыуе]|готов[аыо]?$|здоров[аыо]$|слева|условн"
    "|president|director|central|north|south|happy"
)
# Folded words that name no person by themselves, with what endings they take; longer words may begin with them.
_NOUNS = """
аким врач сосед бастык менеджер сот суд банк фонд кор групп плюс сити парк сад бакша дала алан кош коше мост копир метро
кол озен рек гор тау булак сел ауыл аул кент город кала дом уй рынок сауд центр рейс эйр поезд пойыз жол дорог мкр
батыр хан би ата ана апа ага орд биби ханым мырз день дн кун сэлем салем салам сиз сизд биз биздин ваш вам вас вами
наш нас они она это как что где ког кашан неге улкен киши жан ески бас един час часов домов дворов слов голов остров
столов коров строй тоо жшс кск оси жк тк трц тц цон road city mall park market bus lake river house court shop cafe
hotel bank group plus dear mister mrs the our your this that and new east west
"""
_NOUN_SET = frozenset(_NOUNS.split())
# Before a name: what is said of things alone, and things that bear it in the genitive («в парке Анна Ким» is a person).
_NAMED_AFTER = re.compile(
    r"(?i:(?<!\w)(?:имени|им|ул|улиц\w{1,3}|пр|пр-т|просп|проспект\w{0,3}|мкр|микрорайон\w{0,3}|пер|переул\w{2,4}"
    r"|бульвар\w{0,2}|станци\w{1,2}|угол|углу|село|ауыл|тоо|жшс|жк|тк|тц|трц)\.?[ \xa0]?[«\"“]?)$"
)
_BEARS_GENITIVE = re.compile(
    r"(?i:(?<!\w)(?:площад\w{1,2}|парк\w{0,2}|сквер\w{0,2}|метро|театр\w{0,2}|школ\w{1,2}|аллея|мечет\w|стел\w)"
    r"[ \xa0]?[«\"“]?)$"
)
_GENITIVE = re.compile("(?:а|я|ы|и|ой|ей|ого|его)$")
_BEARS_DATIVE = re.compile(r"(?i:(?<!\w)памятник\w{0,2}[ \xa0]?)$")
_DATIVE = re.compile("(?:у|ю|е|и|ой|ей|ому|ему)$")
# After a name: in Kazakh with the ending of belonging (көшесі, not көшеге), «атынд-», or a word of English.
_AFTER_NAMED = re.compile(
    r"(?i:[»\"”]?[ \xa0]?(?:атынд|(?:көшесі|көшелері|кошеси|даңғылы|алаңы|мектебі|гимназиясы|лицейі|орталығы|саябағы"
    r"|театры|станциясы|станция|ауданы|ауылы|мешіті|ескерткіші|кесенесі|қоры|бульвары|тұйығы|ауруханасы|емханасы"
    r"|кітапханасы|мұражайы|университеті|академиясы|әуежайы|стадионы|аялдамасы|гүлзары|балабақшасы"
    r"|kóshesi|dańǵyly|köşesi|dañğyly)\w{0,8}|шағын|ықшам|ш-а|м-а"
    r"|(?:street|st\.|avenue|ave|road|square|park|school|university|hospital|station|district|theatre|mosque)(?!\w)))"
)
_STREET_NEAR = re.compile(
    r"(?i:(?<!\w)(?:көшес|көшелер|кошес|кошелер|даңғыл|дангыл|қиылыс|бұрыш|улиц|ул\.|просп|пр\.|угол|углу|пересеч|перекр"
    r"|street|avenue|corner|crossing))"
)
_ON = re.compile(r"(?i:(?<!\w)(?:на|по|вдоль)[ \xa0])$")
_HOUSE = re.compile(r"[»\"”]?,?[ \xa0]?\d")
_QUOTED = (re.compile('[«"“]$'), re.compile('[»"”]'))
_LOOKED_BACK = 24
_LOOKED_AROUND = 40


@lru_cache(maxsize=20_000)
def is_no_name(word: str) -> bool:
    """Is it a place, a body, a thing or another word that is often written with a capital?"""
    key = fold(word)
    if _BEGINNINGS.match(key):
        return True
    return any(key[:end] in _NOUN_SET and has_ending(key, end) for end in range(min(2, len(key)), len(key) + 1))


def is_named_after(text: str, start: int, end: int) -> bool:
    """Do these words name a street, a school or another thing that bears somebody's name?"""
    before = text[max(0, start - _LOOKED_BACK) : start]
    if _NAMED_AFTER.search(before) or _AFTER_NAMED.match(text, end):
        return True
    words = text[start:end].split()
    borne = ((_BEARS_GENITIVE, _GENITIVE), (_BEARS_DATIVE, _DATIVE))
    is_borne = any(thing.search(before) and all(map(case.search, words)) for thing, case in borne)
    return is_borne and not _is_nominative(words)


def is_said_of_a_street(text: str, start: int, end: int) -> bool:
    """Does something near these words say that they name a street, as the address book has it?"""
    near = text[max(0, start - _LOOKED_AROUND) : start], text[end : end + _LOOKED_AROUND]
    return any(map(_STREET_NEAR.search, near)) or _ON.search(near[0]) is not None or _HOUSE.match(near[1]) is not None


def _is_nominative(words: Sequence[str]) -> bool:
    """Do a woman's first name and surname stand in the nominative, whose ending is the genitive of a man's?"""
    return any(name_key(word) in GIVEN for word in words)


def is_all_quoted(text: str, start: int, end: int) -> bool:
    """Are these words, and nothing else, in quotation marks: the name of a firm, a ship, a yard?"""
    return bool(_QUOTED[0].search(text[max(0, start - 1) : start]) and _QUOTED[1].match(text, end))
