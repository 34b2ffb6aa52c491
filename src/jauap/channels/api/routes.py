"""Voices over the API: register, follow, read what is public."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.utils.translation import gettext_noop as n
from ninja import Header, Path, Router
from ninja.responses import Status
from pydantic import Field

from jauap.channels.api import queries, services
from jauap.channels.api.schemas import PublicPage, VoiceIn, VoiceOut, VoiceRegistered
from jauap.channels.api.territories import find_territory
from jauap.core.api import Code, Fault, PageNumber, PageSize, Problem, Words, paged
from jauap.core.http import client_address
from jauap.core.languages import current_language
from jauap.routing import queries as routing
from jauap.search import queries as search
from jauap.search.access import PUBLIC
from jauap.voices.access import voice_by_code
from jauap.voices.search_source import PUBLISHED

router = Router(tags=["voices"])

NUMBER = "^[0-9]{4}-[0-9]{7,9}-[0-9]$"
KEY = "^[!-~]+$"
FOLLOW = {"number": "$response.body#/number", "header.X-Access-Code": "$response.body#/access_code"}
LINKS = {"GetVoice": {"operationId": "get_voice", "parameters": FOLLOW}}
RETRY = {
    "Retry-After": {"description": "Seconds", "required": True, "schema": {"type": "string", "pattern": "^[0-9]+$"}}
}

Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=200,
        pattern=KEY,
        description=n(
            "Your own key for this request, best a UUID: repeated with it, the request registers nothing twice"
        ),
    ),
]
Number = Annotated[str, Path(pattern=NUMBER)]
AccessCode = Annotated[str, Header(alias="X-Access-Code", pattern="^[0-9]{8}$")]
Asked = Annotated[Words, Field(description=n("Words to look for, in any form and in any of the three languages"))]
Inside = Annotated[Code | None, Field(description=n("A place with everything in it"))]
PublicState = Literal["answered", "closed_solved", "closed_not_solved"]


@router.post(
    "/voices",
    response={200: VoiceRegistered, 201: VoiceRegistered, (400, 404, 409, 413, 422): Problem},
    summary=n("Register a voice"),
    description=n(
        "Answers with 201, or with 200 and the same number and code when the same request was sent before with the same"
        " Idempotency-Key. A flood from one address is never refused: its voices are queued for a person."
    ),
    operation_id="register_voice",
    openapi_extra={"responses": {200: {"links": LINKS}, 201: {"links": LINKS}}},
)
def register_voice(request: HttpRequest, payload: VoiceIn, idempotency_key: Key = None) -> Status[VoiceRegistered]:
    """Register a voice."""
    accepted = services.accept(payload, key=idempotency_key, address=client_address(request))
    return Status(200 if accepted.registered.replayed else 201, queries.coupon(accepted))


@router.get(
    "/voices/{number}",
    response={200: VoiceOut, (403, 404, 422, 429): Problem},
    summary=n("Follow a voice"),
    description=n(
        "Opens a voice by its number and the code of its coupon. Wrong tries are counted and slowed down; an unknown"
        " number and a wrong code get the same answer in the same time."
    ),
    operation_id="get_voice",
    openapi_extra={"responses": {429: {"headers": RETRY}}},
)
def get_voice(request: HttpRequest, number: Number, access_code: AccessCode) -> VoiceOut:
    """Follow a voice."""
    return queries.voice(voice_by_code(number, access_code, address=client_address(request)))


@router.get(
    "/voices",
    response={200: PublicPage, (404, 422): Problem},
    summary=n("Published voices and their answers"),
    description=n("Only what its author agreed to show, without personal data, approved by a person."),
    operation_id="list_voices",
)
def list_voices(
    request: HttpRequest,  # noqa: ARG001 - Ninja asks for the name
    q: Asked = "",
    category: Code | None = None,
    territory: Inside = None,
    state: PublicState | None = None,
    page: PageNumber = 1,
    size: PageSize = 20,
) -> dict[str, Any]:
    """Search what is public."""
    topic = routing.find_category(category) if category else None
    place = find_territory(territory) if territory else None
    for given, found, code, field in (
        (category, topic, "unknown_category", "category"),
        (territory, place, "unknown_place", "territory"),
    ):
        if given and found is None:
            raise Fault(404, code, field=field)
    hits = search.search(
        q,
        viewer=PUBLIC,
        language=current_language(),
        kinds=[PUBLISHED],
        territory_ids=queries.territory_ids(place),
        category_id=topic.pk if topic else None,
        state=state,
        page=page,
        size=size,
    )
    items = queries.published(hits.hits)
    return paged(items, total=hits.total, page=page, size=size) | {"more": hits.more, "corrected": hits.corrected}
