"""Sentences that say nothing to the one who asked: that it was read, or that measures were taken. Own lists.

A sentence is taken apart at punctuation and conjunctions. It says nothing when nothing but a formula is left of each
part once greeting, number and date of the appeal, and words that any formula may be dressed in are gone.
"""

import re

from jauap.voices.adapter import folded
from jauap.voices.answers.titles import after_greeting

_WORD = re.compile(r"[^\W_]+")

_FORMULAS = """
қаралды; қарастырылды; қаралуда; қаралып жатыр; қарауға алынды; назарға алынды; ескерілді; ескеріледі; жауап берілді;
шара қолданылды; шаралар қолданылды; шаралар қабылданды; шара қабылданды; шаралар қабылдануда; шаралар алынды;
жұмыс жүргізілуде; жұмыстар жүргізілуде; жұмыс жасалуда; мәселе қаралуда; мәселе қаралды; бақылауға алынды;
жұмысқа алынды; түсіндірілді; түсіндірме берілді; қабылданды; тіркелді; ұсыныс ескерілді; ұсынысыңыз ескерілді;
ұсынысыңыз қаралды; жауап заңды; жауап дұрыс; жауап негізді; заңды; негізді; дұрыс;
рассмотрено; рассмотрен; рассмотрена; рассматривается; рассмотрены; принято к сведению; принята к сведению; принято;
принята; учтено; учтена; взято на контроль; взята на контроль; взято в работу; принято в работу; дан ответ; ответ дан;
меры приняты; принимаются меры; ведется работа; ведутся работы; проводится работа; проводятся работы; работа проведена;
вопрос рассматривается; вопрос рассмотрен; вопрос на контроле; на контроле; на рассмотрении; находится на рассмотрении;
разъяснено; даны разъяснения; дано разъяснение; зарегистрировано; изучено;
предложение учтено; предложение рассмотрено; предложение изучено; ответ законный; ответ законен; ответ обоснованный;
ответ обоснован; ответ верный; ответ правильный; законный; законен; обоснованный; обоснован;
considered; reviewed; examined; noted; taken into account; taken note; note taken; under review; under consideration;
measures taken; action taken; steps taken; measures being taken; work under way; work in progress; answered; received;
resolved accordingly; registered; proposal noted; proposal considered;
answer lawful; answer is lawful; answer correct; answer is correct; lawful; correct; reasoned; well founded
"""
# Whatever is done to whatever, in one language: each subject with each predicate, and the predicate alone.
_SUBJECTS = {
    "kk": "жұмыс; жұмыстар; жұмыстары; шара; шаралар; іс шара; іс шаралар; мәселе; мәселеңіз; мәселелер; әрекеттер",
    "ru": (
        "работа; работы; мера; меры; мероприятие; мероприятия; действия; вопрос; вопросы; проблема; проблемы; ситуация"
        "; комплекс мер; комплекс мероприятий; комплекс работ; ряд мер; ряд мероприятий; работа ведомством"
    ),
    "en": "work; works; measures; action; actions; steps; issue; matter; question; problem; efforts",
}
_PREDICATES = {
    "kk": """
жүргізілуде; жүргізіліп жатыр; жүріп жатыр; жүруде; жүргізілді; жүргізіледі; жасалуда; жасалып жатыр; жасалды; жасалады;
атқарылуда; атқарылып жатыр; атқарылды; атқарылады; орындалуда; орындалып жатыр; іске асырылуда; қабылдануда;
қабылданып жатыр; қабылданады; қолданылуда; қолданылып жатыр; қолданылады; алынуда; алынып жатыр; қарастырылуда;
қарастырылып жатыр; қаралады; қарастырылады; зерделенуде; зерделенді; пысықталуда; пысықталып жатыр; шешілуде;
шешіліп жатыр; бақылауда; бақылауда тұр; бақылауымызда; бақылауға алынған; бақылауға алынады;
бақылауға алынды; қабылданды; қолданылды; алынды; қаралып; қарастырылып; зерделеніп; назарда; назарда тұр;
назарымызда; жұмыста; жұмыс барысында; жүргізіп жатырмыз; жүргізудеміз; жасап жатырмыз; атқарып жатырмыз;
қабылдап жатырмыз; қарап жатырмыз; бақылауға алдық
""",
    "ru": """
ведется; ведутся; проводится; проводятся; проведена; проведены; осуществляется; осуществляются; выполняется;
выполняются; реализуется; реализуются; организована; организованы; принимается; принимаются; приняты; принят;
будут приняты; предпринимаются; предприняты; проведутся; будет проведена; будут проведены; ведем; проводим; принимаем;
рассматривается; рассматриваются; рассмотрен; рассмотрены; будет рассмотрен; будет рассмотрено; изучается; изучен;
изучаются; прорабатывается; прорабатываются; проработан; решается; решаются; отрабатывается; отработан; в работе;
находится в работе; находятся в работе; находится на контроле; находятся на контроле; на контроле; стоит на контроле;
держится на контроле; держим на контроле; под контролем; находится под контролем; взят на контроль; взяты на контроль;
взята под контроль; взят под контроль; поставлен на контроль; поставлено на контроль; находится на рассмотрении;
на рассмотрении; находится на стадии рассмотрения; в процессе; находится в процессе; принято во внимание
""",
    "en": """
under way; underway; ongoing; in progress; going on; carried out; being carried out; in hand; taken; being taken;
will be taken; under control; under review; under consideration; under examination; considered;
being considered; will be considered; being looked into; looked into; being addressed; addressed; being dealt with;
being worked on; working on; looking into; monitored; being monitored; conducted; continuing; continues
""",
}
_PHRASES = """
на сегодняшний день; на сегодня; на данный момент; в данный момент; на текущий момент; в настоящее время;
на данном этапе; в ближайшее время; в кратчайшие сроки; в кратчайший срок; в скором времени; в рабочем порядке;
в плановом порядке; планомерно; в полном объеме; в этом направлении; в данном направлении; по мере возможности;
на постоянной основе;
қазіргі уақытта; қазіргі таңда; қазіргі кезде; қазір; бүгінгі таңда; бүгінде; осы уақытта; осы бағытта;
жақын арада; жақын уақытта; таяу арада; таяу уақытта; қысқа мерзімде; барынша қысқа мерзімде; кезең кезеңімен;
жоспарлы түрде; жоспарлы тәртіппен; белгіленген тәртіппен;
at present; at the moment; at this time; currently; now; presently; as soon as possible; shortly; soon;
in the near future; in this regard; in this direction; on this matter; on this issue;
в соответствии с законодательством; в соответствии с законом; в установленном порядке; в установленные сроки;
в установленный срок; в пределах компетенции; в рамках компетенции; доводим до вашего сведения; по существу;
заңнамаға сәйкес; заңға сәйкес; белгіленген тәртіппен; белгіленген мерзімде; құзырет шегінде; құзыретіміз шегінде;
in accordance with the law; in due course; in the prescribed manner; we inform you; please be informed
"""
_DRESS = """
ерекше тұрақты қатаң жеке арнайы белгілі
сіздің сізге сіз сіздерге сіздердің осы бұл аталған жоғарыда бойынша тиісті қажетті барлық бар толық жан жақты мұқият
өтініш өтінішіңіз өтінішіңізге өтінішіңіздер өтініші арыз арызыңыз арызыңызға шағым шағымыңыз шағымыңызға жолданым
жолданымыңыз жолданымыңызға хабарлама хабарламаңыз хабарламаңызға сұрау сұрауыңыз сұранысыңыз
хабарлаймыз хабарлаймын деп екенін екендігін құрметті азамат азаматша өтініш беруші
ваше ваш ваша ваши вашему вашей вас вам ваше это данное данный данная данному данной указанное настоящим нами оно он
она по нему ней ним вопросу факту соответствующие необходимые все всесторонне полно полностью объективно внимательно
было была были уже особом особый постоянном постоянный личном строгом строгий соответствующая необходимая
определенные некоторые надлежащие
обращение обращению обращения заявление заявлению заявления жалоба жалобе жалобы запрос запросу
письмо письму сообщение сообщению отклик сообщаем сообщаю что информируем уведомляем
извещаем уважаемый уважаемая уважаемые заявитель гражданин гражданка
your you the a an this that it we us our appeal request complaint message letter application was were has
have had been is are being duly carefully fully already appropriate necessary all relevant respective dear applicant
citizen sir madam required special constant
"""
_MONTHS = (
    "января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|january|february|march|april|may"
    "|june|july|august|september|october|november|december|(?:кантар|акпан|наурыз|сауир|мамыр|маусым|шилде|тамыз"
    "|кыркуйек|казан|караша|желтоксан)(?:дагы|деги|тагы|теги)"
)
_MARKS = re.compile(
    rf"(?:\b(?:от|of|dated)\s+)?(?:\d{{4}}\s+жылгы\s+)?\d{{1,2}}\s+(?:{_MONTHS})\b(?:,?\s*\d{{4}}(?:\s*(?:года\b|г\b\.?))?)?"
    r"|(?:\b(?:от|of|dated)\s+)?(?:(?:№|\bno\.|\bномер\w*\s|#)\s*)?(?:\b[^\W\d_]{1,3}-)?\d[\d\-/.:]*(?:\s*(?:года\b|г\b\.?))?"
    r"|\b(?:номер|нөмир|номир|number)\w*\b"
)
"""Numbers and dates of the appeal, in folded letters; a day until which something is promised keeps its «до», «by»."""
_JOINTS = re.compile(r"[.,;:!?…()\"«»\n–—]|\s-\s|\b(?:и|а|также|жане|ари|сондай-ак|and|also)\b")


def _listed(text: str, mark: str | None = None) -> list[str]:
    return [" ".join(_WORD.findall(folded(phrase))) for phrase in text.split(mark) if phrase.strip()]


DRESS = frozenset(_listed(_DRESS))
PHRASES = re.compile(rf"\b(?:{'|'.join(_listed(_PHRASES, ';'))})\b")
_COMBINED = [
    f"{subject} {predicate}"
    for code, predicates in _PREDICATES.items()
    for subject in ["", *_listed(_SUBJECTS[code], ";")]
    for predicate in _listed(predicates, ";")
]
FORMULAS = frozenset(frozenset(phrase.split()) - DRESS for phrase in (*_listed(_FORMULAS, ";"), *_COMBINED))


def says_nothing(sentence: str) -> bool:
    """Is every part of the sentence a formula?"""
    said = PHRASES.sub(" ", folded(after_greeting(sentence)))
    parts = (frozenset(_WORD.findall(part)) - DRESS for part in _JOINTS.split(_MARKS.sub(" ", said)))
    return all(not part or part in FORMULAS for part in parts)
