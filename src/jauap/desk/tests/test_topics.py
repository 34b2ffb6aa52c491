"""The person who writes and the person who sorts are shown the same topics, the surest first."""

import pytest

from jauap.channels.web import queries as web
from jauap.core.refcache import clear_all
from jauap.desk import queries as desk
from jauap.voices.models import Voice, VoiceText


@pytest.mark.reference_data
@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Пахнет газом в подъезде, вызывали скорую соседке", "gas_supply"),
        ("Врач в поликлинике вымогает взятку за талон", "corruption"),
        ("Көшеде шам жанбайды. Кімге айтарымды білмеймін.", "street_lighting"),
    ],
)
def test_both_see_the_same_topics(text: str, first: str) -> None:
    clear_all()
    chosen = web.suggest(text).topics
    assert chosen[0].code == first
    assert "other" not in [category.code for category in chosen]
    voice = Voice(pk=0)
    VoiceText(voice=voice, text=text)
    assert [one.category.pk for one in desk.proposals(voice)] == [category.pk for category in chosen]
    clear_all()
