"""Words that may name a third person are asked about before a voice is published: hidden, or read and ticked."""

import time
from itertools import product
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from jauap.accounts.models import Permission
from jauap.accounts.tests.staffing import signed_in
from jauap.bodies.models import Body
from jauap.desk.forms import PublishForm
from jauap.desk.tests.cast import member
from jauap.voices.answers import publishing, third_persons
from jauap.voices.answers.services import AnswerRefused
from jauap.voices.answers.third_persons import MOST_ASKED
from jauap.voices.intake.data import Author
from jauap.voices.models import Publication, Voice
from jauap.voices.tests import scenes

pytestmark = [pytest.mark.terms_data, pytest.mark.usefixtures("english", "kind_of_voice")]
SAID = "Көршіміз Айгүл Сәрсенова шу шығарады.\n\nАйгүлге айттық, Ержан Сейтовқа да. Кім көмектеседі?"


@pytest.fixture
def voice(body: Body) -> Voice:
    """Answered, with consent; two neighbours are named in it."""
    voice, _done = scenes.answered(text=SAID, consent=True, body_id=body.pk)
    return voice


@pytest.fixture
def publisher(body: Body) -> Client:
    return signed_in(member("publisher", body, Permission.PUBLISH))


def page(name: str, voice: Voice) -> str:
    return reverse(f"desk:{name}", args=[voice.number])


def opened(publisher: Client, voice: Voice) -> PublishForm:
    form: PublishForm = publisher.get(page("voice", voice)).context["forms"]["publish"]
    return form


def given(form: PublishForm, **over: Any) -> dict[str, Any]:
    """What the browser sends of the form as it stands, all read."""
    texts = {name: form[name].value() for name in (*form.TEXTS, "answer_id")}
    return {**texts, "asked": form["asked"].value(), "checked": "on", **over}


def test_the_words_are_asked_about_and_marked_beside_the_text(publisher: Client, voice: Voice) -> None:
    shown = publisher.get(page("voice", voice)).content.decode()
    assert "Do these words name a person?" in shown
    for name in ("Айгүл", "Сәрсенова", "Айгүлге", "Ержан", "Сейтовқа"):
        assert f"<mark>{name}</mark>" in shown
    assert "<mark>Кім</mark>" not in shown
    assert "(optional)" not in shown.partition("Do these words name a person?")[2]
    assert opened(publisher, voice).names == ["Айгүл Сәрсенова", "Ержан Сейтовқа"]


def test_each_text_says_its_own_language(publisher: Client, voice: Voice) -> None:
    """Who listens hears a Russian answer to a Kazakh voice in Russian, and Kazakh in Latin letters as Kazakh."""
    russian = "Фонарь во дворе починили вчера, спасибо, что написали нам, Иван Петров."
    latin = "Bizdiń aulada shamdar janbaıdy, kóshede qarańǵy, balalar qorqady, Aıgúl Sársenova."
    typed = given(opened(publisher, voice), answer=russian, text=latin, names_read="")
    shown = publisher.post(page("publish", voice), typed).context["forms"]["publish"].marked
    tags = {"".join(piece.text for piece in pieces): tag for _label, tag, pieces in shown}
    assert (tags[russian], tags[latin]) == ("ru", "kk-Latn")


def test_nothing_is_published_while_they_stand_unread_and_nothing_typed_is_lost(
    publisher: Client, voice: Voice
) -> None:
    typed = given(opened(publisher, voice), answer="Бітті деп жазылды.", hidden=["Айгүл Сәрсенова"])
    refused = publisher.post(page("publish", voice), typed)
    assert refused.status_code == 422
    assert "have not read yet (1): Ержан Сейтовқа." in refused.content.decode()
    form = refused.context["forms"]["publish"]
    assert {name: form[name].value() for name in form.TEXTS} == {name: typed[name] for name in form.TEXTS}
    assert (form["hidden"].value(), form["checked"].value()) == (["Айгүл Сәрсенова"], True)
    assert not Publication.objects.exists()


def test_what_is_ticked_is_hidden_in_every_form(publisher: Client, voice: Voice) -> None:
    form = opened(publisher, voice)
    assert publisher.post(page("publish", voice), given(form, hidden=form.names)).status_code == 302
    shown = Publication.objects.get()
    assert shown.text == "Көршіміз ▇▇▇ ▇▇▇ шу шығарады.\n\n▇▇▇ айттық, ▇▇▇ ▇▇▇ да. Кім көмектеседі?"
    assert "Айгүл" not in shown.title


def test_one_tick_says_that_all_were_read(publisher: Client, voice: Voice) -> None:
    typed = given(opened(publisher, voice), hidden=["Айгүл Сәрсенова"], names_read="on")
    assert publisher.post(page("publish", voice), typed).status_code == 302
    assert "Ержан Сейтовқа" in Publication.objects.get().text


def test_the_tick_holds_for_what_was_shown_not_for_what_was_typed_since(publisher: Client, voice: Voice) -> None:
    typed = given(opened(publisher, voice), names_read="on", answer="Марат Исинге айтылды.")
    refused = publisher.post(page("publish", voice), typed)
    assert refused.status_code == 422
    assert "have not read yet (1): Марат Исинге." in refused.content.decode()
    form = refused.context["forms"]["publish"]
    assert not form["names_read"].value()
    again = {**typed, "asked": form["asked"].value()}
    assert publisher.post(page("publish", voice), again).status_code == 302


@pytest.mark.parametrize(
    "typed", ["Көрші Пет\u00adров шулайды.", "Айгүл\u2003Сеи\u0306това келді.", "Марат\u200b Исин келді."]
)
def test_a_name_with_marks_that_nobody_sees_is_asked_about(publisher: Client, voice: Voice, typed: str) -> None:
    sent = given(opened(publisher, voice), names_read="on", answer=typed)
    refused = publisher.post(page("publish", voice), sent)
    assert refused.status_code == 422
    form = refused.context["forms"]["publish"]
    assert len(form.names) == 3
    assert publisher.post(page("publish", voice), {**sent, "asked": form["asked"].value()}).status_code == 302


def test_a_word_that_may_be_a_name_beside_a_hidden_one_is_asked_about(publisher: Client, voice: Voice) -> None:
    text = "Марат Сейтов Рахмет бізге келді."
    sent = given(opened(publisher, voice), title="Шу", text=text, hidden=["Марат Сейтов"], names_read="on")
    sent["asked"] = "Марат Сейтов"
    refused = publisher.post(page("publish", voice), sent)
    assert refused.status_code == 422
    form = refused.context["forms"]["publish"]
    assert form.names == ["Марат Сейтов", "Рахмет"]
    assert not form["names_read"].value()
    assert publisher.post(page("publish", voice), {**sent, "asked": form["asked"].value()}).status_code == 302
    assert Publication.objects.get().text == "▇▇▇ ▇▇▇ Рахмет бізге келді."


def test_who_takes_a_name_out_by_hand_is_not_asked_again(publisher: Client, voice: Voice) -> None:
    form = opened(publisher, voice)
    text = "Ержан Сейтов шу шығарады."
    typed = given(form, names_read="on", title="Шу", text=text)
    assert publisher.post(page("publish", voice), typed).status_code == 302
    assert Publication.objects.get().text == text


def test_names_are_hidden_in_the_form_on_demand_and_nothing_else(publisher: Client, voice: Voice) -> None:
    typed = given(opened(publisher, voice), hidden=["Айгүл Сәрсенова"], cover="names", answer="+7 701 123 45 67")
    form = publisher.post(page("publish", voice), typed).context["forms"]["publish"]
    assert form["text"].value().startswith("Көршіміз ▇▇▇ ▇▇▇ шу")
    assert form["answer"].value() == "+7 701 123 45 67"
    assert form.names == ["Ержан Сейтовқа"]
    assert not Publication.objects.exists()


def test_a_text_without_names_asks_nothing(publisher: Client, voice: Voice) -> None:
    voice.words.text = "Көшеде шам жанбайды."
    voice.words.save()
    assert "Do these words name" not in publisher.get(page("voice", voice)).content.decode()
    assert "names_read" not in opened(publisher, voice).fields


def test_a_child_with_the_surname_of_the_author_is_asked_about(publisher: Client, body: Body) -> None:
    author = Author(name="Сәрсенова Айгүл", phone="+77010000001")
    said = "Балам Әлихан Сәрсенов бақшаға кірмеді. Әлиханға орын керек."
    voice, _done = scenes.answered(text=said, author=author, consent=True, body_id=body.pk)
    form = opened(publisher, voice)
    assert (form["text"].value(), form.names) == (said.replace("Сәрсенов", "▇▇▇"), ["Әлихан"])
    assert publisher.post(page("publish", voice), given(form)).status_code == 422
    assert publisher.post(page("publish", voice), given(form, hidden=form.names)).status_code == 302
    assert Publication.objects.get().text == "Балам ▇▇▇ ▇▇▇ бақшаға кірмеді. ▇▇▇ орын керек."


def test_of_very_many_names_each_is_seen_in_groups(publisher: Client, voice: Voice) -> None:
    voice.words.text = distinct("Ержан {}ов. ")[:3_000]
    voice.words.save()
    form = opened(publisher, voice)
    every = len(form.names) + form.more_names
    assert len(form.names) == MOST_ASKED < every < 3 * MOST_ASKED
    shown = publisher.get(page("voice", voice)).content.decode()
    assert f"More such words come when you have read these: {form.more_names}." in shown
    assert f"I have read these words ({MOST_ASKED})" in shown
    hidden = form.names[:50]
    assert publisher.post(page("publish", voice), given(form, hidden=hidden)).status_code == 422
    for _ in range((every - 1) // MOST_ASKED):
        before = form.names
        told = publisher.post(page("publish", voice), given(form, hidden=hidden, names_read="on"))
        assert told.status_code == 422
        form = told.context["forms"]["publish"]
        assert form.names[: len(before)] == before
        assert (form["names_read"].value(), form["hidden"].value()) == (False, hidden)
    assert (len(form.names), form.more_names) == (every, 0)
    assert publisher.post(page("publish", voice), given(form, hidden=hidden, names_read="on")).status_code == 302


def test_publishing_itself_refuses_names_that_stand_unread(voice: Voice) -> None:
    by, public = scenes.user("moderator"), publishing.propose(voice, voice.answers.get())
    for read in ([], ["Айгүл Сәрсенова"], ["Марат Исин"]):
        with pytest.raises(AnswerRefused) as refused:
            publishing.publish(voice=voice, public=public, by=by, read=read)
        assert (refused.value.field, "Ержан Сейтовқа" in str(refused.value.sentence)) == ("names_read", True)
    assert not Publication.objects.exists()
    publishing.publish(voice=voice, public=public, by=by, read=["Айгүл Сәрсенова", "Сейтов Ержан"])
    assert Publication.objects.get().text == public.text


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_refusal_is_in_the_language_of_the_page(publisher: Client, voice: Voice, language: str) -> None:
    form = opened(publisher, voice)
    with translation.override(language):
        shown = publisher.post(page("publish", voice), given(form)).content.decode()
    words = {
        "kk": "Жеке адамның аты-жөні болуы мүмкін, әлі оқылмаған сөздер (2)",
        "ru": "Слова, которые могут быть именем частного лица и ещё не прочитаны (2)",
        "en": "Words that may name a private person and that you have not read yet (2)",
    }
    assert words[language] in shown


def test_the_page_takes_as_many_queries_with_names_as_without(
    publisher: Client, voice: Voice, django_assert_num_queries: Any
) -> None:
    publisher.get(page("voice", voice))
    with django_assert_num_queries(15):
        publisher.get(page("voice", voice))
    voice.words.text = "Көшеде шам жанбайды."
    voice.words.save()
    with django_assert_num_queries(15):
        publisher.get(page("voice", voice))


def test_a_name_in_another_case_or_order_is_the_same_name() -> None:
    texts = ["Айгүл Сәрсенова", "Сәрсенова Айгүлге рахмет, Марат Сәрсеновқа да, Анна Петрова-Кимге"]
    assert third_persons.names_to_ask(texts) == ["Айгүл Сәрсенова", "Марат Сәрсеновқа", "Анна Петрова-Кимге"]
    assert third_persons.unread(["Сәрсеноваға Айгүлге"], ["Айгүл Сәрсенова"]) == []
    assert third_persons.unread(["Марат Исин"], ["Марат Сәрсенов"]) == ["Марат Исин"]
    endless = " ".join(f"Сейт{chr(1072 + first)}{chr(1072 + last)}ов" for first in range(20) for last in range(20))
    assert third_persons.unread(["Айгүл", "Сейтабов"], [endless]) == ["Айгүл"]  # sent by no page of ours, yet answered


def test_what_the_patterns_cover_anyway_is_not_asked_about() -> None:
    assert third_persons.names_to_ask(["Құрметпен, Айгүл Сәрсенова"]) == []
    assert third_persons.names_to_ask(["Мен Сәрсенова Айгүл едім"], known=["Сәрсенова", "Айгүл"]) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Балам Әлихан Сәрсенов бақшаға кірмеді", ["Әлихан"]),
        ("Айгүл Сәрсенова келді", ["Айгүл"]),
        ("балам әлихан сәрсенов бақшада", ["әлихан"]),
        ("Соседка Марина Сергеевна Голуб шумит", ["Голуб"]),
        ("Балам Әлихан ▇▇▇ мен ▇▇▇ Ахметова", ["Әлихан", "Ахметова"]),
        ("Марат ▇▇▇ Голуб", ["Марат", "Голуб"]),
        ("Прошу ▇▇▇ Прошу помочь. Телефон ▇▇▇ Алматы, имени ▇▇▇ Голуб", []),
        ("ЖАЛОБА ▇▇▇ ПРОШУ ПОМОЧЬ, бала ▇▇▇ роза", []),
    ],
)
def test_of_a_name_that_is_covered_in_part_the_rest_is_asked_about(text: str, names: list[str]) -> None:
    assert third_persons.names_to_ask([text], known=["Сәрсенова"]) == names


def test_a_name_in_small_letters_opens_them_for_no_other() -> None:
    text = "Роза Ким келді, кім айтты: роза керек, гульмира керек."
    shown = third_persons.hide(text, ["Роза Ким", "гульмира сагынова"])
    assert shown == "▇▇▇ ▇▇▇ келді, кім айтты: роза керек, ▇▇▇ керек."


@pytest.mark.parametrize(
    ("name", "text", "shown"),
    [
        ("Роза Кимге", "Кимнің үйі, Розаның", "▇▇▇ үйі, ▇▇▇"),
        ("Павла Морозова", "Павел Морозов", "▇▇▇ ▇▇▇"),
        ("Серік Тілеубаймен", "Тілеубай айтты", "▇▇▇ айтты"),
    ],
)
def test_what_is_ticked_in_one_case_is_hidden_in_all(name: str, text: str, shown: str) -> None:
    assert third_persons.hide(text, [name]) == shown


def test_lines_with_names_are_marked_and_nothing_else() -> None:
    pieces = third_persons.mark("Бірінші жол.\nРоза Кимге айттық.\nҮшінші.\nКим келді", ["Роза Ким"])
    assert [piece.text for piece in pieces if piece.is_name] == ["Роза", "Кимге", "Ким"]
    assert "".join(piece.text for piece in pieces) == "Роза Кимге айттық.\nКим келді"


def test_who_has_read_a_name_has_read_a_word_of_it() -> None:
    assert third_persons.unread(["Сейтов"], ["Ержан Сейтов"]) == []
    assert third_persons.unread(["Ержан Сейтов"], ["Сейтов"]) == ["Ержан Сейтов"]


def distinct(piece: str) -> str:
    """20,000 characters of words that are all different."""
    stems = ("".join(letters).title() for letters in product("бгджзклм", "аио", "рнтв", "аеу", "рдл", "ал"))
    return "".join(piece.format(one, other) for one, other in zip(stems, stems, strict=False))[:20_000]


@pytest.mark.parametrize(
    "piece", ["Ержан {}ов. ", "{}ов Ержан {}а ", "{}ов {}ин, ", "Айгүл {}ова көшесі\n", "{} ▇▇▇ {} "]
)
def test_a_long_text_of_different_names_is_read_in_linear_time(piece: str) -> None:
    text = distinct(piece)
    started = time.process_time()
    names = third_persons.names_to_ask([text] * 2)
    third_persons.mark(text, names[:100])
    third_persons.hide(text, names)
    assert third_persons.unread(names, names) == []
    assert time.process_time() - started < 5
