"""First sentences that say nothing to the one who asked: that it was read, or that measures were taken. Own list."""

import re

_WORD = re.compile(r"\w+")
_KAZAKH = """
қаралды; қарастырылды; өтініш қаралды; өтінішіңіз қаралды; арызыңыз қаралды; сіздің өтінішіңіз қаралды; қарауға алынды;
назарға алынды; ескерілді; жауап берілді; шара қолданылды; шаралар қолданылды; шаралар қабылданды; жұмыс жүргізілуде;
жұмыстар жүргізілуде; мәселе қаралуда; қаралуда; бақылауға алынды; тиісті шаралар қабылданды
"""
_RUSSIAN = """
рассмотрено; рассмотрен; рассмотрена; обращение рассмотрено; ваше обращение рассмотрено; заявление рассмотрено;
принято к сведению; принято; учтено; взято на контроль; взято в работу; дан ответ; ответ дан; меры приняты;
приняты меры; принимаются меры; меры принимаются; ведется работа; работа ведется; ведутся работы; проводится работа;
вопрос рассматривается; на рассмотрении; соответствующие меры приняты; разъяснено; даны разъяснения
"""
_ENGLISH = """
considered; your appeal was considered; your request was considered; reviewed; noted; taken into account; taken note;
under review; under consideration; measures were taken; measures taken; work is under way; answered;
resolved accordingly
"""
FORMULAS = frozenset(
    " ".join(phrase.split()) for text in (_KAZAKH, _RUSSIAN, _ENGLISH) for phrase in text.split(";") if phrase.strip()
)


def says_nothing(sentence: str) -> bool:
    """Is the whole sentence a formula?"""
    return " ".join(_WORD.findall(sentence.casefold().replace("ё", "е"))) in FORMULAS
