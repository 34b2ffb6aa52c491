"""Words by which a language is known. Own lists; the Kazakh ones folded, since Kazakh letters may be missing."""

from insight.text import kazakh_roots
from insight.text.fold import fold


def _listed(text: str) -> frozenset[str]:
    return frozenset(text.split())


RUSSIAN = _listed("""
и в во не что он на я с со как а то все она так его но да ты к у же вы за бы по только ее мне было вот от меня еще
нет о из ему теперь когда даже ну ли если уже или ни быть был него до вас нибудь вам ведь там потом себя ничего ей
может они тут где есть надо ней для мы тебя их чем была сам чтоб чтобы без будто чего раз тоже себе под будет ж
тогда кто этот того потому этого какой совсем ним здесь этом один почти мой тем нее сейчас были куда зачем всех
никогда можно при наконец два об другой хоть после над больше тот через эти нас про всего них какая много разве три
эту моя впрочем свою этой перед иногда лучше чуть том нельзя такой им более всегда конечно всю между прошу просим
здравствуйте добрый день уважаемый уважаемые пожалуйста спасибо наш наша наше наши нашем нашей нашего дом дома доме
двор дворе улица улице улицы дорога дороги дороге вода воды воду свет света нету почему сколько очень лет год года
ул кв город города школа больница жалоба заявление вопрос ребенок дети детей мусор яма ямы лифт подъезде шум ночью
хочу хотим врача врач
""")

KAZAKH = frozenset(map(fold, kazakh_roots.FIXED)) | frozenset(
    map(
        fold,
        _listed("""
саламатсыз саламатсыздарма сәлеметсіз бе құрметті рахмет рақмет өтінемін өтінеміз сұраймын сұраймыз өтінеміз
жібересіз болады болмайды жатыр жатырмын тұр тұрмын отыр жүр екенін еткен етіп деді қылып көмектесіңіз
көмектесіңіздерші беріңіз беріңіздер істемейді емеспін алмаймын алмаймыз біздер менде сізде бізде
"""),
    )
)

# Words both languages write: no evidence.
SHARED = (KAZAKH & RUSSIAN) | _listed("да не та на ма сол бар кеше алло")

ENGLISH = _listed("""
the of and to in is that it was for on are with as his they be at have this from or had by but what some we can out
other were all there when up use your how said an each she which do their time if will way about many then them
would like so these her long make see him has more could go come did no most my over know than who may been now any
i you he a not please our does need nobody street road water light broken when why where me us am there's isn't
don't can't doesn't hello dear thank thanks help must should because after since near house school hospital
""")

# English words that read as Kazakh ones once transliterated (bar, at, men, ten, ...).
NOT_KAZAKH_LATIN = ENGLISH | _listed("""
ala ali an ana ani as ash at ate ay ban bar bas bay baza ben bet bir boy bus can car cat cup dan day den dos eat el
er et fax gas gaz ice ill is it jar kar kilt kim kin kir kiss kit kon lift mal may men met mi min mine mini net nine
on or park pay pen pet pin plan port post ray sal sale salt san sat say sell sen set sit site sol son sun tal tan
tap tar tax tea ten test text ton top tor toy tram tun tur turn ur us wine zap zone
""")
