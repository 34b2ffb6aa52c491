"""Public pages: home, answers, bodies, regions."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from jauap.channels.web import holder
from jauap.core.display import DISPLAYS
from jauap.core.http import DISPLAY_SWITCH, comes_from_elsewhere, is_switch
from jauap.core.languages import current_language
from jauap.dashboards import drawings, sorting
from jauap.dashboards.figures import LEAST
from jauap.dashboards.forms import AnswersForm
from jauap.dashboards.queries import pages, published
from jauap.dashboards.queries.regions import in_order, regions
from jauap.voices.intake.data import TEXT_LIMIT

BODIES_A_PAGE = 25
FORM = "typed"
"""Id of the box for the words, which the switches of language and view send along."""


@csrf_exempt  # it only shows again what was sent: who refuses cookies can switch the language, too
@require_http_methods(["GET", "HEAD", "POST"])
def home(request: HttpRequest) -> HttpResponse:
    """Show where to speak, and how the state keeps its word; after a switch with the words typed."""
    if request.method == "POST" and not is_switch(request):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    text = request.POST.get("text", "")[:TEXT_LIMIT]
    if request.method == "POST" and (not text or comes_from_elsewhere(request)):
        return redirect("home")
    kept = {"text": text, "kept_form": FORM, "kept_action": request.path}
    if request.POST.get(DISPLAY_SWITCH) in DISPLAYS:
        kept["display"] = request.POST[DISPLAY_SWITCH]  # the cookie comes only with this answer
    return _home(request, kept)


def _home(request: HttpRequest, kept: dict[str, str]) -> HttpResponse:
    page, unsent = pages.home(), holder.unsent(request)
    context = {
        "page": page,
        "topics": [(topic.name, f"{reverse('dashboards:answers')}?topic={topic.code}") for topic in page.topics],
        "map": drawings.draw_regions(page.regions),
        "weeks": drawings.draw_weeks(page.state.weeks),
        "least": LEAST,
        "unsent": unsent,
        **kept,
    }
    response = render(request, "dashboards/home.html", context)
    if unsent is not None:  # a page for one browser only
        add_never_cache_headers(response)
    return response


@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    """Search the published answers; without words the newest come first."""
    form = AnswersForm(request.GET)
    wanted = form.wanted(page=_page_number(request))
    found = published.find(wanted, language=current_language())
    return render(request, "dashboards/answers.html", {"filters": form, "wanted": wanted, "found": found})


@require_safe
def bodies(request: HttpRequest) -> HttpResponse:
    """List the bodies with their figures."""
    region = regions().by_code.get(request.GET.get("region", ""))
    order = request.GET.get("sort", sorting.DEFAULT)
    listing = pages.all_bodies(region)
    rows = Paginator(sorting.sort(listing.rows, order), BODIES_A_PAGE).get_page(request.GET.get("page"))
    context = {"listing": listing, "rows": rows, "headings": sorting.headings(order), "sort": order, "least": LEAST}
    return render(request, "dashboards/bodies.html", {**context, "region": region, "regions": in_order()})


@require_safe
def body(request: HttpRequest, code: str) -> HttpResponse:
    """Show how one body keeps its word."""
    page = pages.body_page(code)
    if page is None:
        raise Http404
    context = {
        "page": page,
        "site_href": page.body.site if "://" in page.body.site else f"https://{page.body.site}",
        "received": drawings.draw_received(page.months),
        "in_time": drawings.draw_in_time(page.months),
        "least": LEAST,
    }
    return render(request, "dashboards/body.html", context)


@require_safe
def region(request: HttpRequest, code: str) -> HttpResponse:
    """Show how the bodies of one region keep their word."""
    found = regions().by_code.get(code)
    if found is None:
        raise Http404
    order = request.GET.get("sort", sorting.DEFAULT)
    listing = pages.all_bodies(found)
    rows = Paginator(sorting.sort(listing.rows, order), BODIES_A_PAGE).get_page(request.GET.get("page"))
    context = {"listing": listing, "rows": rows, "headings": sorting.headings(order), "region": found, "least": LEAST}
    return render(request, "dashboards/region.html", context)


def _page_number(request: HttpRequest) -> int:
    """Return the wanted page, 1 for anything that is none."""
    text = request.GET.get("page", "1")
    return min(max(int(text), 1), published.MOST_PAGES) if text.isascii() and text.isdigit() and len(text) < 9 else 1
