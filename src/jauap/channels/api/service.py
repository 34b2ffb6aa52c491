"""The API as a whole: its document, its parts, its refusals."""

from typing import Any

from django.utils.translation import gettext_noop as n
from ninja import NinjaAPI
from ninja.renderers import JSONRenderer

from jauap.bodies.api import router as bodies
from jauap.channels.api import errors
from jauap.channels.api.routes import router as voices
from jauap.places.api import router as places
from jauap.routing.api import router as routing

ABOUT = n(
    "Register voices, follow them and read what is public. Messages come in the language of Accept-Language: kk, ru or"
    " en; codes never change. Times are UTC. No key is needed, no cookie is set."
)


class Readable(JSONRenderer):
    """JSON with letters as they are: half the size of escaped Cyrillic."""

    json_dumps_params = {"ensure_ascii": False}


class Api(NinjaAPI):
    """The API with a document that says only what can be sent."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        """Return the document; what stands in an address or a header is there or not, but never null."""
        document = super().get_openapi_schema(**kwargs)
        for methods in document["paths"].values():
            for operation in methods.values():
                for parameter in operation.get("parameters", ()):
                    parameter["schema"] = without_null(parameter["schema"])
        return document


def without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """Return of "this or null" only this, with the title and description of both."""
    options = [without_null(one) for one in schema.get("anyOf", ()) if one.get("type") != "null"]
    if len(options) != 1:
        return schema
    return options[0] | {key: value for key, value in schema.items() if key != "anyOf"}


api = Api(
    title="Jauap",
    version="1",
    description=ABOUT,
    urls_namespace="api-v1",
    docs_url=None,
    renderer=Readable(),
    openapi_extra={"info": {"license": {"name": "AGPL-3.0-or-later", "identifier": "AGPL-3.0-or-later"}}},
)
errors.connect(api)
for part in (voices, places, bodies, routing):
    api.add_router("", part)
