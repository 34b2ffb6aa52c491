"""Everything that can stop `./start`, in one table: English, Kazakh, Russian; what happened and what to do."""

MESSAGES = {
    "python_old": (
        "Python {found} is too old: install Python 3.11 or newer and run ./start with it (python3.12 start).",
        "Python {found} нұсқасы ескі: Python 3.11 немесе одан жаңасын орнатып, ./start-ты сонымен іске қосыңыз.",
        "Python {found} слишком старый: установите Python 3.11 или новее и запустите ./start с ним.",
    ),
    "venv_missing": (
        "Python's module venv is missing: install it (Debian, Ubuntu: apt install python3-venv) and run ./start again.",
        "Python-ның venv модулі жоқ: оны орнатып (Debian, Ubuntu: apt install python3-venv), ./start-ты қайта қосыңыз.",
        "Нет модуля Python venv: установите его (Debian, Ubuntu: apt install python3-venv) и повторите ./start.",
    ),
    "venv_failed": (
        "The environment {folder} could not be made: remove that folder and run ./start again.",
        "{folder} ортасы жасалмады: сол қалтаны өшіріп, ./start-ты қайта қосыңыз.",
        "Не удалось создать окружение {folder}: удалите эту папку и повторите ./start.",
    ),
    "no_network": (
        "No network, and {what} must be downloaded once: connect (or set the proxy) and run ./start again.",
        "Желі жоқ, ал {what} бір рет жүктелуі керек: желіге қосылып (не проксиді көрсетіп), ./start-ты қайта қосыңыз.",
        "Нет сети, а {what} нужно один раз скачать: подключитесь (или укажите прокси) и повторите ./start.",
    ),
    "install_failed": (
        "{what} could not be installed: see the lines below, correct the cause and run ./start again.",
        "{what} орнатылмады: төмендегі жолдарды қарап, себебін түзеткен соң ./start-ты қайта қосыңыз.",
        "Не удалось установить {what}: посмотрите строки ниже, устраните причину и повторите ./start.",
    ),
    "not_installed": (
        "The embedded PostgreSQL is not installed: remove the folder .venv and run ./start again, or set DATABASE_URL.",
        "Кіріктірілген PostgreSQL жоқ: .venv қалтасын өшіріп, ./start-ты қайта қосыңыз не DATABASE_URL беріңіз.",
        "Встроенный PostgreSQL не установлен: удалите папку .venv и повторите ./start или задайте DATABASE_URL.",
    ),
    "port_taken": (
        "Port {port} is taken by another program: run ./start --port {free}.",
        "{port} портын басқа бағдарлама пайдаланып тұр: ./start --port {free} деп іске қосыңыз.",
        "Порт {port} занят другой программой: запустите ./start --port {free}.",
    ),
    "port_closed": (
        "Port {port} cannot be opened here: run ./start --port {free}.",
        "{port} портын бұл жерде ашу мүмкін емес: ./start --port {free} деп іске қосыңыз.",
        "Порт {port} здесь открыть нельзя: запустите ./start --port {free}.",
    ),
    "already_running": (
        "Jauap already runs over {data}: stop it with Ctrl-C there, or name another folder with --data.",
        "Jauap {data} қалтасымен жұмыс істеп тұр: оны сол терезеде Ctrl-C арқылы тоқтатыңыз "
        "не --data-мен басқа қалта беріңіз.",
        "Jauap уже работает с папкой {data}: остановите его там через Ctrl-C или укажите другую папку в --data.",
    ),
    "unreachable": (
        "The database does not answer: correct DATABASE_URL, start that server, or unset DATABASE_URL.",
        "Дерекқор жауап бермейді: DATABASE_URL мәнін түзетіңіз, серверді қосыңыз немесе DATABASE_URL-ды алып тастаңыз.",
        "База данных не отвечает: исправьте DATABASE_URL, запустите тот сервер или уберите DATABASE_URL.",
    ),
    "too_old": (
        "This PostgreSQL is too old: give DATABASE_URL of PostgreSQL 15 or newer, or unset DATABASE_URL.",
        "Бұл PostgreSQL нұсқасы ескі: DATABASE_URL-да PostgreSQL 15 не одан жаңасын көрсетіңіз "
        "немесе оны алып тастаңыз.",
        "Этот PostgreSQL слишком старый: укажите в DATABASE_URL версию 15 или новее либо уберите DATABASE_URL.",
    ),
    "case_folding": (
        "This database does not turn 'Ә' into 'ә', so searching would fail: make it anew with "
        "CREATE DATABASE jauap TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8', or unset DATABASE_URL.",
        "Бұл дерекқор «Ә» әрпін «ә»-ге айналдырмайды, іздеу дұрыс болмайды: оны ENCODING 'UTF8' LOCALE 'C.UTF-8' "
        "параметрлерімен қайта жасаңыз немесе DATABASE_URL-ды алып тастаңыз.",
        "Эта база не превращает «Ә» в «ә», поиск будет неверным: создайте её заново с "
        "ENCODING 'UTF8' LOCALE 'C.UTF-8' или уберите DATABASE_URL.",
    ),
    "not_writable": (
        "Cannot write to {data}: free some space, allow writing there, or name another folder with --data.",
        "{data} қалтасына жазу мүмкін емес: орын босатыңыз, жазуға рұқсат беріңіз "
        "немесе --data-мен басқа қалта көрсетіңіз.",
        "Невозможно писать в {data}: освободите место, разрешите запись или укажите другую папку в --data.",
    ),
    "other_version": (
        "The data in {data} were made by another version of PostgreSQL: carry them over with its pg_dump, "
        "or begin anew with ./start --reset.",
        "{data} ішіндегі деректер PostgreSQL-дің басқа нұсқасымен жасалған: оларды сол нұсқаның pg_dump-ымен көшіріңіз "
        "немесе ./start --reset арқылы жаңадан бастаңыз.",
        "Данные в {data} созданы другой версией PostgreSQL: перенесите их её pg_dump "
        "или начните заново с ./start --reset.",
    ),
    "not_started": (
        "The database did not start: see {data}/postgres/server.log, correct the cause and run ./start again.",
        "Дерекқор іске қосылмады: {data}/postgres/server.log файлын қарап, себебін түзетіп, ./start-ты қайта қосыңыз.",
        "База данных не запустилась: посмотрите {data}/postgres/server.log, устраните причину и повторите ./start.",
    ),
    "setup_failed": (
        "Setting up the site failed: see the lines above, correct the cause and run ./start again.",
        "Сайтты баптау аяқталмады: жоғарыдағы жолдарды қарап, себебін түзеткен соң ./start-ты қайта қосыңыз.",
        "Не удалось настроить сайт: посмотрите строки выше, устраните причину и повторите ./start.",
    ),
    "not_answering": (
        "The site did not answer in {seconds} s: see {log}, correct the cause and run ./start again.",
        "Сайт {seconds} секундта жауап бермеді: {log} файлын қарап, себебін түзеткен соң ./start-ты қайта қосыңыз.",
        "Сайт не ответил за {seconds} с: посмотрите {log}, устраните причину и повторите ./start.",
    ),
    "process_ended": (
        "The process {what} ended by itself, so the rest was stopped: see {log}, then run ./start again.",
        "{what} процесі өздігінен тоқтады, сондықтан қалғаны да тоқтатылды: "
        "{log} файлын қараңыз да, ./start-ты қайта қосыңыз.",
        "Процесс {what} завершился сам, поэтому остальное остановлено: посмотрите {log} и повторите ./start.",
    ),
    "not_ours": (
        "{data} was not made by ./start, so --reset leaves it alone: "
        "empty it yourself or name another folder with --data.",
        "{data} қалтасын ./start жасамаған, сондықтан --reset оған тимейді: "
        "оны өзіңіз босатыңыз не басқа қалта көрсетіңіз.",
        "Папку {data} создал не ./start, поэтому --reset её не трогает: очистите её сами или укажите другую в --data.",
    ),
}


def in_three_languages(code: str, **values: object) -> str:
    """Return the message of `code`, a line for each language."""
    return "\n".join(line.format(**values) for line in MESSAGES[code])


class Trouble(Exception):
    """What stops `./start`: a code of MESSAGES, its values, and what was seen (a log, the words of a program)."""

    def __init__(self, code: str, *, seen: str = "", **values: object) -> None:
        super().__init__(in_three_languages(code, **values))
        self.code = code
        self.seen = seen
