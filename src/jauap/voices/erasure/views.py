"""Pages for erasing a person: find, look, confirm."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from jauap.accounts.access import Member, staff
from jauap.accounts.models import Permission
from jauap.core.http import status_of
from jauap.voices.erasure import access, queries, seen
from jauap.voices.erasure.access import Changed, Found, NotFound
from jauap.voices.erasure.forms import ConfirmForm, FindForm
from jauap.voices.events.models import ErasureReason

eraser = staff(Permission.ERASE)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@eraser
def find(request: HttpRequest, *, member: Member) -> HttpResponse:
    """Ask whom to erase; show what would go. That somebody was shown is logged first."""
    form = FindForm(request.POST or None)
    if form.is_valid():
        wanted = {name: form.cleaned_data[name] for name in ("number", "iin", "phone")}
        try:
            found = access.find(member, **wanted)
        except NotFound as nothing:
            form.add_error(None, str(nothing.sentence))
        else:
            shown = seen.show(member, found, reason=form.cleaned_data["reason"])
            confirmation = ConfirmForm(expected=found.voice.number, initial={"seen": shown.sign()})
            return _preview(request, found, confirmation, shown.reason)
    return render(request, "voices/erasure/find.html", {"form": form}, status=status_of(form))


def _preview(request: HttpRequest, found: Found, form: ConfirmForm, reason: str) -> HttpResponse:
    words = ErasureReason(reason).label
    context = {"preview": queries.preview(found), "voice": found.voice, "form": form, "reason": words}
    return render(request, "voices/erasure/preview.html", context, status=status_of(form))


@never_cache
@require_POST
@eraser
def confirm(request: HttpRequest, *, member: Member) -> HttpResponse:
    """Erase exactly what was shown, when the number was typed again."""
    shown = seen.read(request.POST.get("seen", ""), member)
    if shown is None:
        messages.error(request, _("The page has grown old. Begin again: nothing was erased."))
        return redirect("voices:erasure")
    try:
        found = seen.look_again(member, shown)
        form = ConfirmForm(request.POST, expected=found.voice.number)
        if not form.is_valid():
            return _preview(request, found, form, shown.reason)
        count = seen.erase_seen(member, shown)
    except NotFound:
        messages.info(request, _("There is nothing to erase any more: it was done already, or you may not."))
    except Changed:
        messages.error(request, _("Another voice of this person has come since. Look again: nothing was erased."))
    else:
        told = ngettext("Erased: %(count)s voice of one person.", "Erased: %(count)s voices of one person.", count)
        messages.success(request, told % {"count": count})
    return redirect("voices:erasure")
