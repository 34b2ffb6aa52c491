"""Sentences that say that the appeal went on to somebody: a step, never an answer. Works on folded words.

«Бригада направлена», «маман жіберілді» say something: not the appeal is sent there.
"""

import re
from collections.abc import Sequence

_APPEAL = re.compile(
    r"(?:обращени|заявлени|заявк|информаци|information|отиним|жалоб|запрос|письм|сообщени|вопрос|материал|документ|предложени|отклик"
    r"|отиниш|арыз|шагым|хат|маселе|сурау|сураныс|усыныс|appeal|request|complaint|message|letter|application|matter|case"
    r"|question|issue)\w*"
)
_BODY = re.compile(
    r"(?:орган|мекеме|баскарма|болим|акимдик|министрлик|жшс|серикт|ведомств|департамент|инспекци|комитет|карауга)\w*"
)
_TOLD_BODY = re.compile(
    r"(?:орган|мекеме|уйым|баскарма|болим|аким|министр|жшс|серикт|мердигер|орындаушы|басшы|жауапты|ведомств|департамент"
    r"|инспекци|комитет|подрядчик|подряд|исполнител|организаци|управлени|отдел|руководств|руководител|служб|учрежден"
    r"|предприяти|ответственн|компани|тоо|кск|оси|полици|contractor|body|bodies|authorit|department|management"
    r"|akimat|company|service|office|leadership|executor|organi[sz]ation)\w*"
)
"""Those who were told, when only telling them is said. The author, residents and users are not among them."""
_TOLD = re.compile(
    r"(?:доведен|уведомлен|извещен|проинформирован|информирован|оповещен|сообщен|озвучен|поставлен|указан|поручен|дан)(?:а|о|ы)?"
    r"|доводим|доведем|довели|уведомили|известили|проинформировали|сообщили|поставили"
    r"|хабарлан(?:ды|ган|ады|ып)|хабарладык|хабардар|етил(?:ди|ген)|кулактандырыл(?:ды|ган)|ескертил(?:ди|ген)|ескерттик"
    r"|жеткизил(?:ди|ген|еди)|жеткиздик|айтыл(?:ды|ган)|берил(?:ди|ген)"
    r"|informed|notified|told|alerted|advised|brought|communicated|reported"
)
_SENT_BY_US = re.compile(r"(?:перена|на)правили|передали|переслали|отправили|переадресовали")
_TO_A_BODY = re.compile(r"в|во|to|\w+(?:ку|ту|лю|рю|ии|ам|ям|ому|тву|ию)")
_TELLING = re.compile(
    r"информаци\w*|сведени\w*|данн\w*|внимани\w*|известность|до|в|во|к|на|об?|обо|по|для|из|указани\w*|поручени\w*|нускау\w*|тапсырма\w*|проблем\w*|ситуаци\w*"
    r"|необходимост\w*|устранени\w*|приняти\w*|мер(?:ы|а|ам)?|исполнени\w*|работ(?:а|ы|у|ам|е)?|рассмотрени\w*|факт\w*|замечани\w*|пожелани\w*"
    r"|район\w*|город\w*|област\w*|мы|нами|этом|соответствующ\w*|профильн\w*|уполномоченн\w*|обслуживающ\w*|вышестоящ\w*"
    r"|управляющ\w*|коммунальн\w*|районн\w*|городск\w*|подрядн\w*|местн\w*|государственн\w*|лиц(?:а|о|у|ам|ами)?|будет|будут"
    r"|акпарат\w*|хабар(?:лама\w*|ы)?|назар\w*|маселе\w*|шара\w*|кабылдау|ушин|туралы|жайында|аудан\w*|кала(?:лык|сы\w*|га)?|облыс\w*|тийисти"
    r"|тиисти|кузыретти|уакилетти|жергиликти|биз|тараптан|тулга\w*|information|attention|to|of|about|by|in|on|for|matter"
    r"|issue|problem|competent|district|city|local|responsible|further|action|made|aware"
)
"""Words of which such a sentence is made besides."""
_SENT = re.compile(
    r"(?:направлен|перенаправлен|переадресован|передан|отправлен|переслан)(?:а|о|ы)?|(?:пере)?направля(?:ется|ем)"
    r"|передается|forwarded|passed|redirected|referred|transferred|sent"
)
_SENT_KAZAKH = re.compile(r"жолда(?:н(?:ды|ып|ган|ады)|дык)|жибер(?:ил(?:ди|ип|ген|еди)|дик)|багыттал(?:ды|ган|ады)")
_ONWARD = re.compile(r"в|во|на|для|по|к|ко|to|on|for|over|(?!вам$)\w+(?:ому|ему|ой|ей|ам|ям|ии|у|ю)")
_QUOTED = re.compile(r"[«\"“][^»\"”]{0,100}[»\"”]")
_SECOND_HALF = re.compile(r"\s+(?:и|жане|and)\s+(?=\w+(?:ого|его|ой|ых|их|ии|ства)\b)")


def speaks_of_it(text: str) -> bool:
    """Is a word for sending among these?"""
    forms = (_SENT, _SENT_KAZAKH, _SENT_BY_US, _TOLD)
    return any(form.fullmatch(word) for word in re.findall(r"\w+", text) for form in forms)


def without_names(text: str) -> str:
    """Return a text without names in quotes, and the name of a body in two halves as one: «энергетики и хозяйства»."""
    return _SECOND_HALF.sub(" ", _QUOTED.sub(" ", text))


def is_passed_on(words: Sequence[str], *, dress: frozenset[str]) -> bool:
    """Does a part of a sentence say only that the appeal was passed on? `dress`: words that tell nothing."""
    return _is_sent(words, dress) or _is_told(words, dress)


def is_a_body(words: Sequence[str]) -> bool:
    """Is nothing but bodies named here: the second of two that were told?"""
    return any(map(_TOLD_BODY.fullmatch, words)) and all(
        _TOLD_BODY.fullmatch(word) or _TELLING.fullmatch(word) for word in words
    )


def _is_told(words: Sequence[str], dress: frozenset[str]) -> bool:
    """Does it say only that a body knows of it now, or that we sent it there?"""
    told = any(map(_TOLD.fullmatch, words)) and any(map(_TOLD_BODY.fullmatch, words))
    sent = any(map(_SENT_BY_US.fullmatch, words)) and any(
        _APPEAL.fullmatch(word) or _TO_A_BODY.fullmatch(word) for word in words
    )
    forms = (_TOLD, _SENT_BY_US, _TOLD_BODY, _TELLING, _APPEAL)
    told = told or all(map(_TOLD.fullmatch, words))
    return (told or sent) and all(word in dress or any(form.fullmatch(word) for form in forms) for word in words)


def _is_sent(words: Sequence[str], dress: frozenset[str]) -> bool:
    if words and _SENT_KAZAKH.fullmatch(words[-1]):
        return any(_APPEAL.fullmatch(word) or _BODY.fullmatch(word) for word in words[:-1])
    if not {"вам", "сизге", "you"}.isdisjoint(words):  # what the author gets is no step
        return False
    for place, word in enumerate(words):
        if _SENT.fullmatch(word):
            onward = words[place + 1 : place + 2]
            is_appeal = any(map(_APPEAL.fullmatch, words[:place]))
            return is_appeal or all(_ONWARD.fullmatch(one) or _APPEAL.fullmatch(one) for one in onward)
        if word not in dress and not _APPEAL.fullmatch(word):
            return False
    return False
