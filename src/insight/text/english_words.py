"""Words of English that read like a form of a name here (said, Саида; wall, Уали; tool, Толя). An own list.

Without usual Latin spellings of names (roman, mark, german, asset): they are names even in small letters.
"""

import re

from insight.text.language_words import ENGLISH

_MORE = """
ability able about act add again age ago alien alike alive all allow alone also always any anyone area arena around art
away back bad bag ball balcony bank bar bare base basic bath become became bed been before begin behind below best
better big bill bin black block blue board boil boot both bottom box break brick bring build building burn bus busy
buy cable call calm came camera can canal car card care careful carry case cash center central certain change charge
charity charm cheap check child china circle claim clean clear climate close cold collect college colony come common
complain cool corner cost could count court cover crime cross cut daily damage dance danger dare dark date day deal
deep delay deny dial die dig dim dine dinner dirt dirty door dose doubt down drain drive dry due dust each early east
easy elderly else end enough even ever every fail fall family far fast fatal fed fee feed feel few file fill final fine
fire first fix flat flood floor food found free fresh front full fun garage garbage garden gate gather gave gene
general genuine get girl give glass go gone good great green ground group grow half hall hand happen hard hate head
health hear heat heater heavy help here high hill hole home honey hope hour huge ice idea ignore illegal inside issue
job just keep kept kid kind knew lamp land lane large last late later law lay lead leak leave left less let letter
level lid lie life lift like limit line list little live local lock lone long look lose lot loud low luck lucky machine
made mail main major make manage manager man many marine market marriage marry matter maximum mean meet mere merge
merger message meter middle mile mill mind mine minor minute miracle miss modern moment month moon more morning most
move much mud music name narrow near neat neighbor neighbour never new next nice night nine noise noisy none normal
north note nothing notice office often old once only open order ordinary outside over own pace pack package page paid
pain paint pale panel paper parade park part party pass past pay pedal people period pet piano pick piece pile pipe
place plan plate play point pole police polite poll pollen pool poor possible post power press price problem public
pull pump push put quick quiet rage rail rain raise ran rare rate raw ray reach read ready real really reason red
refuse remain remove rent repair reply report rest right risk rode roll romance romantic roof room root rope rose
rotten round row rule run rural rush rusty safe safety sale same sand save saw say scale seat second seem seen semi
senate send sent serious serve service set seven several sewage shade shake shall shame share sharp shine shop short
should shout show shut side sign since sit site six size slave sleep slow small smell smoke snow soil some soon sorry
sound south space speak speed stair stand start state station stay step still stone stop storm story street strong such
sure system table tail take talk tall tank tap tax teach team teen teenage tell term than thank that them then there
they thin thing think third this those three tidy time tire toilet told tomorrow tone too took tool total touch tour
town track trade traffic train trash tree trial trouble true try turn under until unit upper urgent use usual valley
value various very victory village violet visit vital wage wait wake walk wall want war warm warn was wash waste watch
water way week well went west wet what wheel where which while white whole why wide will win wind window wine winter
wire wish with without woman wood word work world worn worse worst worth would wow wrap write writer written wrong
wrote yard year yes yet young your zero zone
said says tried carried married ways
"""
_KNOWN = ENGLISH | frozenset(_MORE.split())
_INFLECTIONS = ("s", "es", "d", "ed")
_SHORTEST_BASE = 4
"""Letters of a word that may have an ending: “ines” is not more than one in."""
_ENDS_AS_ENGLISH = re.compile(r"\w{2}(?:ings?|tions?|ments?|ness|ful|ous|ical|ity)$")


def is_english_word(word: str) -> bool:
    """Is it a frequent word of English in small letters, or a form of one, or does it end as no name does?"""
    if not (word.islower() and word.isascii()):
        return False
    return word in _KNOWN or _is_inflected(word) or _ENDS_AS_ENGLISH.search(word) is not None


def _is_inflected(word: str) -> bool:
    bases = (word[: -len(ending)] for ending in _INFLECTIONS if word.endswith(ending))
    return any(len(base) >= _SHORTEST_BASE and base in _KNOWN for base in bases)
