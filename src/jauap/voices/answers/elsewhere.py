"""Sentences that only send a person elsewhere, or say that the matter is another's. Work on folded words.

«Обратитесь в ЦОН с удостоверением» says more than where; what stands beside it («, справку дадут сразу») does, too.
"""

import re

_LONGEST = 7
"""Words after which a sentence about where to turn says more than that."""
_TURN = re.compile(
    r"^(?P<before>(?:.*\s)?)(?:обратит(?:есь|ься|есь\s+пожалуйста)|обращайтесь|обращаться|позвоните|звоните|напишите|пишите)\s+"
    r"(?:со?\s(?:(?:письменным|данным|этим|такой|этой)\s)?(?:заявлением|вопросом|жалобой|обращением|просьбой|запросом)\s)?"
    r"(?P<where>(?:в|во|к|ко|на|по|непосредственно|напрямую|туда|повторно|лично|самостоятельно)\b.*)$"
)
_TURN_FIRST = re.compile(
    r"^(?P<where>(?:в|во|к|ко|на|по|с|за|для)\s.*)\s(?:обратит(?:есь|ься)|обращайтесь|обращаться)(?:\s+(?P<rest>.*))?$"
)
_BEFORE_TURNING = re.compile(
    r"вам|вы|вас|просим|прошу|пожалуйста|следует|необходимо|нужно|надо|можно|можете|должны|рекомендуем|рекомендуется"
    r"|рекомендую|советуем|предлагаем|предлагается|имеете|право|вправе|сможете|данным|этим|вопросом|этому|данному|по"
    r"|с|за|для|вопросу|разъяснением|разъяснениями|консультацией|помощью|этого|дополнительно|дополнительной|информацией|подробной|более|лучше|целесообразно"
)
_TURN_KAZAKH = re.compile(
    r"^(?P<where>.*\w+(?:га|ге|ка|ке|на|не|а|е))\s(?:(?:тикелей|кайта|озиниз|жазбаша|жеке|отиниш|арыз|шагым)\s)*"
    r"(?:(?:хабарлас|жугин|кенес|бар|жаз|телефон\s+сог|конырау\s+шал|бер)(?:ыныз(?:дар)?|иниз(?:дер)?)"
    r"|(?:хабарлас|жугин|бар|жаз)у(?:ыныз|иниз)?(?:га|ге|ды|ди)?"
    r"|(?:хабарласа|жугине|бара|жаза|шала)\s(?:аласыз|алады)|(?:конырау|телефон)\s(?:шалыныз|согыныз)"
    r")(?:\s(?:керек|кажет|болады|тиис|тииссиз|усынылады|сураймыз))?$"
)
_TURN_ENGLISH = re.compile(
    r"^(?:(?:please|kindly|you|should|must|can|may|need|have|to|could|are|is|advised|recommended|asked|we|recommend|it"
    r"|advise|for|this|that|matter|issue|question)\s)*"
    r"(?:(?:contact|consult|approach|visit|call|ask)(?:ing)?\s(?=(?:the|a|an|your|our|us)\b)"
    r"|(?:apply|turn|write|go|refer|address|appeal|speak)\s+(?:to|it\sto|yourself\sto)\s"
    r"|address\s(?:it|this|your\s\w+)\sto\s|get\sin\stouch\swith\s)(?P<where>.*)$"
)
_TURNING = re.compile(
    r"\b(?:обра(?:тит|щай|щат)|позвони|звоните|напишите)\w*|\b(?:хабарлас|жугин|барыныз|жазыныз)\w*|\b(?:contact|apply|turn)\b"
)
_TO_KNOW_MORE = re.compile(
    r"^(?:\w+\s){0,4}(?:акпарат|тусиндирме|тусиник|кенес|малимет|маселе|сурак)\w*\s(?:алу\s)?(?:ушин|бойынша)\s"
    r"|^for\s(?:(?:more|further|additional|any|this|all)\s)?(?:information|details|questions?|clarifications?|help|matter)\s"
)
_SAYS_HOW = re.compile(
    r"\b(?:с|со|при|если|чтобы|после|предоставив|взяв|приложив|имея|через|когда|куда|где|with|if|after|when|bring"
    r"|bringing|before|by|арылы|аркылы|кейин|алып|мен|бен|пен|ушин)\b|\w(?:мен|бен|пен)\b"
)
_NOT_OURS = re.compile(
    r"\bне\s+(?:\w+\s)?(?:вход(?:ит|ят)|относ(?:ится|ятся)|находится|является|отнес[её]н\w*)\b.*\b(?:компетенци|ведени|полномочи)\w*"
    r"|\bвне\b.*\b(?:компетенци|полномочи)\w*|\bне\s+(?:в\s+)?(?:нашей\s|нашим\s)?(?:компетенци|полномочи)\w*"
    r"|\b(?:кузыр\w*|кузир\w*|окилеттик\w*)(?:\s\w+)?\s(?:кирмейди|жатпайды|емес)\b"
    r"|\bnot\b.*\b(?:within|in|of|under)\b.*\b(?:competence|remit|jurisdiction|responsibilit\w+|powers)\b"
    r"|\b(?:outside|beyond)\b.*\b(?:competence|remit|jurisdiction|responsibilit\w+|powers)\b"
)
_MATTER = re.compile(
    r"(?:вопрос|проблем|обращени|заявлени|жалоб|просьб|тем|решени|рассмотрени|ваш|данн|указанн|это|этот|он|она|оно|маселе"
    r"|отиниш|арыз|шагым|сурак|сурау|бул|бизди|осы|аталган|сиз|issue|matter|question|request|appeal|complaint|this|your|the|it"
    r"|that|is|does|do|fall|of|solution)\w*"
)


def speaks_of_turning(text: str) -> bool:
    """Is a word for turning to somebody among these?"""
    return _TURNING.search(text) is not None


def sends_elsewhere(part: str) -> bool:
    """Does a part of a sentence say only where to turn, or that the matter is another's?"""
    return _turns(part) or _is_not_ours(part)


def _turns(sentence: str) -> bool:
    part = _TO_KNOW_MORE.sub("", sentence)
    plain = _TURN_KAZAKH.match(part) or _TURN_ENGLISH.match(part)
    if plain:
        return _is_bare(plain["where"])
    if found := _TURN.match(part):
        return _is_bare(found["where"]) and _only_asks(found["before"].split())
    found = _TURN_FIRST.match(part)
    return found is not None and _is_bare(f"{found['where'].split(' ', 1)[-1]} {found['rest'] or ''}".strip())


def _is_bare(where: str) -> bool:
    return len(where.split()) <= _LONGEST and not _SAYS_HOW.search(where)


def _only_asks(words: list[str]) -> bool:
    """Are these words before «обратиться» those of a request only?"""
    return all(_BEFORE_TURNING.fullmatch(word) or _MATTER.fullmatch(word) for word in words)


def _is_not_ours(part: str) -> bool:
    found = _NOT_OURS.search(part)
    return found is not None and all(map(_MATTER.fullmatch, part[: found.start()].split()))
