"""Opening a voice: by number and code, slowed down; by permission within a body and below."""

from datetime import date

import pytest
from django.http import Http404

from jauap.accounts.access import member_of
from jauap.accounts.models import Membership, Permission, User
from jauap.bodies.models import Body
from jauap.voices import access
from jauap.voices.models import Voice
from jauap.voices.tests import factories

pytestmark = pytest.mark.django_db


def member(body: Body, *permissions: str, login: str = "staff") -> User:
    user = User.objects.create_user(login)
    Membership.objects.create(user=user, body=body, permissions=list(permissions), valid_from=date(2025, 1, 1))
    return user


def test_number_and_code_open_the_voice() -> None:
    voice, done = factories.registered()
    spoken = f"{done.code[:4]} {done.code[4:]}"
    assert access.voice_by_code(done.number.replace("-", " "), spoken, address="::1") == voice


@pytest.mark.parametrize("number", ["2026-0000001-0", "nonsense", "", "2026-9999999-1"])
def test_a_wrong_number_and_a_wrong_code_sound_the_same(number: str) -> None:
    factories.registered()
    with pytest.raises(access.Refusal) as refused:
        access.voice_by_code(number, "00000000", address="::1")
    assert refused.value.code == "wrong"


def guess(number: str, address: str, code: str = "00000000") -> str:
    """Try a code; return "opened" or the code of the refusal."""
    try:
        access.voice_by_code(number, code, address=address)
    except access.Refusal as refusal:
        return refusal.code
    return "opened"


@pytest.mark.parametrize("real", [True, False])
def test_guessing_from_one_address_is_slowed_down_there_and_nowhere_else(real: bool) -> None:
    _, done = factories.registered()
    number = done.number if real else "2026-9999999-1"
    guesses = [guess(number, "::1") for _ in range(access.FREE_TRIES + 1)]
    assert guesses == ["wrong"] * access.FREE_TRIES + ["slow_down"]
    assert guess(number, "::1", done.code) == "slow_down"
    assert guess(number, "::2", done.code) == ("opened" if real else "wrong")


def test_guessing_from_everywhere_leaves_each_address_one_try() -> None:
    _, done = factories.registered()
    for n in range(access.NUMBER_TRIES):
        assert guess(done.number, f"guesser {n}") == "wrong"
    assert [guess(done.number, "another"), guess(done.number, "another", done.code)] == ["wrong", "slow_down"]
    assert guess(done.number, "the author", done.code) == "opened"
    assert guess(done.number, "the author", done.code) == "opened"


def test_right_codes_are_not_counted() -> None:
    _, done = factories.registered()
    assert {guess(done.number, "::1", done.code) for _ in range(access.FREE_TRIES * 2)} == {"opened"}


@pytest.mark.slow
def test_an_address_that_tries_many_numbers_is_slowed_down() -> None:
    _, done = factories.registered()
    assert {guess(f"2026-{n}", "::1") for n in range(access.ADDRESS_TRIES)} == {"wrong"}
    assert guess(done.number, "::1", done.code) == "slow_down"
    assert guess(done.number, "::2", done.code) == "opened"


def opened(user: User, number: str, permission: Permission) -> Voice:
    """Open a voice as this user, who works somewhere today."""
    who = member_of(user)
    if who is None:
        raise Http404
    return access.open_for_staff(who, number, permission)[0]


def test_staff_open_voices_of_their_body_and_below_only() -> None:
    above = factories.body("above")
    below = factories.body("below", parent=above)
    voice, _ = factories.registered(body_id=below.pk)
    chief = member(above, Permission.EXECUTE, login="chief")
    outsider = member(factories.body("elsewhere"), Permission.EXECUTE, login="outsider")
    assert opened(chief, voice.number, Permission.EXECUTE) == voice
    for user, permission in [(outsider, Permission.EXECUTE), (chief, Permission.HEAD)]:
        with pytest.raises(Http404):
            opened(user, voice.number, permission)


def test_a_member_of_yesterday_sees_nothing() -> None:
    body = factories.body()
    voice, _ = factories.registered(body_id=body.pk)
    former = User.objects.create_user("former")
    Membership.objects.create(user=former, body=body, permissions=["execute"], valid_to=date(2025, 1, 1))
    with pytest.raises(Http404):
        opened(former, voice.number, Permission.EXECUTE)


def test_a_protected_voice_needs_the_permission_for_it() -> None:
    body = factories.body()
    voice, _ = factories.registered(body_id=body.pk, protected=True)
    ordinary = member(body, Permission.EXECUTE, login="ordinary")
    named = member(body, Permission.EXECUTE, Permission.OPEN_PROTECTED, login="named")
    with pytest.raises(Http404):
        opened(ordinary, voice.number, Permission.EXECUTE)
    assert opened(named, voice.number, Permission.EXECUTE) == voice
