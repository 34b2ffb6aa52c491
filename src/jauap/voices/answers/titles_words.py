"""How people greet and whom they address, in three languages and both alphabets of Kazakh. Own lists.

Words are compared folded: without case, Ё, and the Kazakh letters that many phones lack (сәлем = салем, sälem = salem).
"""

from jauap.voices.adapter import folded


def _phrases(text: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(folded(phrase).split()) for phrase in text.split(";") if phrase.strip())


def _words(text: str) -> frozenset[str]:
    return frozenset(folded(text).split())


GREETINGS = _phrases("""
сәлеметсіз бе; сәлеметсізбе; сәлеметсіз ба; сәлеметсіздер ме; сәлеметсіздерме; сәлеметсің бе; сәлеметсіңдер ме;
саламатсыз ба; саламатсызба; саламатсыз бе; саламатсыздар ма; саламатсыздарма; амансыз ба; амансыздар ма;
армысыз; армысыздар; армысың; армысыңдар; қайырлы таң; қайырлы күн; қайырлы кеш; қайырлы түн;
қайырлы таң болсын; қайырлы күн болсын; қайырлы кеш болсын; кеш жарық; кеш жарық болсын;
ассалаумағалейкум; ассалаумағалайкум; ассалаумалейкум; ассаламағалейкум; ассалаумағалейкум уа рахматулла;
ассалау мағалейкум; ассаламу алейкум; ассаляму алейкум; ассалам алейкум; ас саламу алейкум; салам алейкум;
салам алейкүм; уағалейкум ассалам; сәлем бердік; сәлем бердік сіздерге; баршаңызға сәлем; бәріңізге сәлем;
мазалағаныма кешіріңіз; мазалағаным үшін кешіріңіз; мазалағаныма кешірім сұраймын; мазалағаным үшін кешірім сұраймын;
уақыттарыңызды алғаным үшін кешіріңіздер; уақытыңызды алғаным үшін кешіріңіз;
salemetsiz be; salemetsizbe; salemetsizder me; salamatsyz ba; salamatsyzba; salamatsyzdar ma; salamatsiz ba;
armysyz; armysyzdar; amansyz ba; qaiyrly tan; qaiyrly kun; qaiyrly kesh; kaiyrly tan; kaiyrly kun; kaiyrly kesh;
qayirli tan; qayirli kun; qayirli kesh; qaiyrly tań; qaırly kun; assalaumagaleikum; assalaumagaleykum;
assalamagaleikum; assalamu aleikum; assalamu aleykum; assalam aleikum; salam aleikum;
здравствуйте; здраствуйте; здравствуй; здрасте; здрасьте; здравия желаю; доброго здоровья; доброго времени суток;
доброго времени; добрый день; добрый вечер; доброе утро; доброй ночи; доброго дня; доброго вечера; доброго утра;
добрейшего дня; день добрый; вечер добрый; утро доброе; всем здравствуйте; здравствуйте всем; добрый день всем;
всем добрый день; всем доброго дня; приветствую вас; всем привет; привет всем;
извините за беспокойство; простите за беспокойство; извините что беспокою; простите что беспокою;
прошу прощения за беспокойство; прошу прощения что беспокою; извиняюсь за беспокойство;
hello; hello there; hi; hi there; hello everyone; hello all; hi everyone; hi all; good morning; good day;
good afternoon; good evening; greetings; good morning everyone; good day everyone; sorry to bother you;
sorry for bothering you; sorry for the trouble; excuse me for bothering you
""")
"""Cut with or without punctuation behind: nothing else begins so."""

SHORT_GREETINGS = _phrases("""
сәлем; салам; сәлемдер; аман ба; амансың ба; бәріңе сәлем; ағайын; кешіріңіз; кешіріңіздер; кешірім сұраймын;
ғафу етіңіз; salem; salam; keshiriniz; keshirim suraimyn;
привет; приветик; приветствую; доброе; добрый; доброго; извините; извиняюсь; простите; прошу прощения; салют; алло;
hey; sorry; excuse me; pardon; to whom it may concern
""")
"""Words that begin other sentences, too («сәлем айтыңыз», «привет из Семея»): cut when punctuation closes them."""

HONORIFICS = _words("""
құрметті қадірлі ардақты мырза ханым мырзалар ханымдар құрметтілер qurmetti kurmetti qadirli kadirli myrza hanym khanym
уважаемый уважаемая уважаемое уважаемые многоуважаемый многоуважаемая многоуважаемые глубокоуважаемый глубокоуважаемая
глубокоуважаемые господин госпожа господа товарищ товарищи
dear respected esteemed honourable mr mrs ms sir madam sirs
""")

ADDRESSED = _words("""
әкім әкімі әкімдік әкімдігі депутат депутаттар мәслихат мәслихаты министр министрі министрлік президент басшы басшысы
басшылар басшылық бастық қызметкер қызметкерлер қызметкерлері маман мамандар әріптестер достар ағайын ағайындар халқым
жігіттер редакция модератор модераторлар полиция прокурор прокуратура үкімет жауаптылар akim
akimdik akimdigi akimi deputat
аким акимат администрация правительство министр министерство президент депутат депутаты маслихат руководство
руководитель руководители начальник директор власти коллеги сотрудники работники специалисты ответственные исполнители
чиновники чиновник оператор операторы служба полиция прокурор прокуратура редакция модератор модераторы команда люди
граждане друзья все кск оси управление отдел
akimat mayor administration government minister ministry president deputy deputies management director officials
officer officers colleagues team support everyone all friends operator police prosecutor council
""")
"""Who is addressed, in the form of an address."""

QUALIFIERS = _words("""
аса біздің қала қаланың қаласы қаласының аудан ауданның ауданы ауданының облыс облыстың облысы облысының ауыл ауылдың
ауылдық округ округі округінің қазақстан республика республикасының қр
города город района район области область республики казахстан казахстана рк нашего нашей наш наша наше наши дорогой
дорогая дорогие сельского округа поддержки жилищной инспекции и the our of and or city district region
алматы астана астаны шымкент шымкента қарағанды караганды ақтөбе актобе тараз тараза павлодар павлодара семей семея
өскемен усть-каменогорск усть-каменогорска атырау костанай костаная қостанай қызылорда кызылорды орал уральск уральска
петропавл петропавловск петропавловска ақтау актау көкшетау кокшетау талдықорған талдыкорган талдыкоргана түркістан
туркестан туркестана қонаев конаев конаева жезқазған жезказган жезказгана almaty astana shymkent karaganda kazakhstan
""")
"""Words that may stand in an address, and make none."""

PATRONYMIC = ("ович", "евич", "овна", "евна", "улы", "кызы", "uly", "kyzy", "qyzy", "ovich", "evich", "ovna", "evna")
CLOSINGS = _words("""
рақмет рахмет алғыс алдын құрметпен raqmet rahmet спасибо благодарю благодарим заранее помогите жду ждем
thanks thank please yours sincerely regards
""")
"""First words of a sentence that ends a letter: no title where another sentence says what it is about."""
BINDING = _words("но бірақ алайда but biraq birak")
"""Binds an apology to what follows."""

NO_END = _words("""
ул д кв пр г мкр им т к с п стр обл корп эт тел руб тг млн тыс р көш үй пәт қ ш ауд st ave apt mr mrs dr
""")
"""Shortened words: the point after them ends no sentence."""

LONGEST_ADDRESS, LONGEST_NAME = 8, 3
LONGEST_GREETING = max(len(phrase) for phrase in (*GREETINGS, *SHORT_GREETINGS))
