"""Sentences that say that the appeal went on to somebody: a step, never an answer. Works on folded words.

«Бригада направлена», «маман жіберілді» say something: not the appeal is sent there.
"""

import re
from collections.abc import Sequence

_APPEAL = re.compile(
    r"(?:обращени|заявлени|жалоб|запрос|письм|сообщени|вопрос|материал|документ|предложени|отклик"
    r"|отиниш|арыз|шагым|хат|маселе|сурау|сураныс|усыныс|appeal|request|complaint|message|letter|application|matter|case"
    r"|question|issue)\w*"
)
_BODY = re.compile(
    r"(?:орган|мекеме|баскарма|болим|акимдик|министрлик|жшс|серикт|ведомств|департамент|инспекци|комитет|карауга)\w*"
)
_SENT = re.compile(
    r"(?:направлен|перенаправлен|переадресован|передан|отправлен|переслан)(?:а|о|ы)?|(?:пере)?направля(?:ется|ем)"
    r"|передается|forwarded|passed|redirected|referred|transferred|sent"
)
_SENT_KAZAKH = re.compile(r"жолда(?:н(?:ды|ып|ган|ады)|дык)|жибер(?:ил(?:ди|ип|ген|еди)|дик)|багыттал(?:ды|ган|ады)")
_ONWARD = re.compile(r"в|во|на|для|по|к|ко|to|on|for|over|\w+(?:ому|ему|ой|ей|ам|ям|ии|у|ю)")
_QUOTED = re.compile(r"[«\"“][^»\"”]{0,100}[»\"”]")
_SECOND_HALF = re.compile(r"\s+(?:и|жане|and)\s+(?=\w+(?:ого|его|ой|ых|их|ии|ства)\b)")


def speaks_of_it(text: str) -> bool:
    """Is a word for sending among these?"""
    return any(_SENT.fullmatch(word) or _SENT_KAZAKH.fullmatch(word) for word in re.findall(r"\w+", text))


def without_names(text: str) -> str:
    """Return a text without names in quotes, and the name of a body in two halves as one: «энергетики и хозяйства»."""
    return _SECOND_HALF.sub(" ", _QUOTED.sub(" ", text))


def is_passed_on(words: Sequence[str], *, dress: frozenset[str]) -> bool:
    """Does a part of a sentence say only that the appeal was passed on? `dress`: words that tell nothing."""
    if words and _SENT_KAZAKH.fullmatch(words[-1]):
        return any(_APPEAL.fullmatch(word) or _BODY.fullmatch(word) for word in words[:-1])
    for place, word in enumerate(words):
        if _SENT.fullmatch(word):
            onward = words[place + 1 : place + 2]
            is_appeal = any(map(_APPEAL.fullmatch, words[:place]))
            return is_appeal or all(_ONWARD.fullmatch(one) or _APPEAL.fullmatch(one) for one in onward)
        if word not in dress and not _APPEAL.fullmatch(word):
            return False
    return False
