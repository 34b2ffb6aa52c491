"""Import of bodies and of staff from a table."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from jauap.bodies.bins import is_bin
from jauap.bodies.models import Body, Official, Post
from jauap.bodies.services.posts import ensure_posts
from jauap.core.codes import is_code
from jauap.core.imports import RowRefused, RowSkipped, import_rows
from jauap.core.reports import ImportReport
from jauap.core.sheets import SheetRow
from jauap.places.models import Territory

BODY_COLUMNS = ("code", "name_kk", "kind", "territory")
BODY_MAY_HAVE = ("name_ru", "name_en", "parent", "service", "bin", "site", "email", "valid_from", "valid_to", "source")
STAFF_COLUMNS = ("body", "post")
STAFF_MAY_HAVE = (
    "post_name_kk", "post_name_ru", "post_name_en", "is_head", "full_name", "valid_from", "valid_to", "source",
)  # fmt: skip
TEXTS = ("name_kk", "name_ru", "name_en", "kind", "service", "bin", "site", "email", "source")
YES = {"1", "true", "yes", "y", "да", "иә", "ия", "+"}


def import_bodies(rows: Iterable[SheetRow], *, dry_run: bool = False) -> ImportReport:
    """Make or change bodies: one row a body, known by `code`; an empty cell leaves what is stored.

    A code that stands in two rows is refused in the second.

    `parent` is the code of a body (of any row of the table too), `territory` a code or a KATO code, dates are ISO 8601.
    A new body gets the posts head, deputy and executor.
    """
    told = list(rows)
    first: dict[str, int] = {}
    for row in told:
        first.setdefault(row.get("code"), row.number)

    def take(row: SheetRow) -> None:
        line = first[row.get("code")]
        if row.get("code") and line != row.number:
            raise RowRefused(
                _("the code %(code)s stands in line %(line)s too") % {"code": row.get("code"), "line": line}
            )
        _take_body(row)

    return import_rows(_parents_first(told), take, dry_run=dry_run)


def _parents_first(rows: list[SheetRow]) -> list[SheetRow]:
    ordered, left = list[SheetRow](), rows
    while left:
        waiting = {row.get("code") for row in left}
        ready = [row for row in left if row.get("parent") not in waiting] or left
        ordered += ready
        left = [row for row in left if row not in ready]
    return ordered


def _take_body(row: SheetRow) -> None:
    code = row.get("code")
    if not code:
        raise RowRefused(_("no code"))
    if not is_code(code):
        raise RowRefused(_("%(code)s is not a code: Latin letters, digits, dash, dot, underscore") % {"code": code})
    body = Body.objects.filter(code=code).first() or Body(code=code)
    before = {**vars(body)}
    for name in TEXTS:
        if row.get(name):
            setattr(body, name, row.get(name))
    if row.get("territory") or body.territory_id is None:
        body.territory = _territory(row.get("territory"))
    if row.get("parent"):
        body.parent = _body(row.get("parent"))
    body.valid_from = _day(row, "valid_from") or body.valid_from
    body.valid_to = _day(row, "valid_to") or body.valid_to
    _check_body(body)
    if body.pk and all(vars(body)[name] == value for name, value in before.items() if name != "_state"):
        raise RowSkipped(_("there already"))
    body.save()
    ensure_posts([body])


def _check_body(body: Body) -> None:
    if not body.name_kk:
        raise RowRefused(_("no Kazakh name"))
    if body.kind not in Body.Kind.values:
        raise RowRefused(_("no such kind of body: %(kind)s") % {"kind": body.kind})
    if body.bin and not is_bin(body.bin):
        raise RowRefused(_("%(bin)s is not a BIN") % {"bin": body.bin})
    _check_dates(body.valid_from, body.valid_to)
    if body.email:
        try:
            validate_email(body.email)
        except ValidationError as error:
            raise RowRefused(_("%(email)s is not an e-mail address") % {"email": body.email}) from error


def import_staff(rows: Iterable[SheetRow], *, dry_run: bool = False) -> ImportReport:
    """Make posts and name their holders: one row a post or a holder; accounts are given elsewhere.

    `body` is a code; `post` a code within the body (head, deputy, executor, or a new one with `post_name_kk`).
    A holder with the same post, name and first day is the same: only the last day can change.
    """
    return import_rows(rows, _take_staff, dry_run=dry_run)


def _take_staff(row: SheetRow) -> None:
    post, is_new = _post(row)
    name = " ".join(row.get("full_name").split())
    if not name:
        if not is_new:
            raise RowSkipped(_("there already"))
        return
    since, until = _day(row, "valid_from"), _day(row, "valid_to")
    _check_dates(since, until)
    holder = Official.objects.filter(post=post, full_name=name, valid_from=since).first()
    if holder is not None and holder.valid_to == until:
        raise RowSkipped(_("there already"))
    holder = holder or Official(post=post, full_name=name, valid_from=since, source=row.get("source"))
    holder.valid_to = until
    _check_one_head(holder)
    holder.save()


def _post(row: SheetRow) -> tuple[Post, bool]:
    body, code = _body(row.get("body")), row.get("post")
    if not code:
        raise RowRefused(_("no post"))
    known = Post.objects.filter(body=body, code=code).first()
    if known is not None:
        return known, False
    if not row.get("post_name_kk"):
        raise RowRefused(_("the body has no post “%(code)s”, and a new one needs a Kazakh name") % {"code": code})
    names = {f"name_{lang}": row.get(f"post_name_{lang}") for lang in ("kk", "ru", "en")}
    return Post.objects.create(body=body, code=code, is_head=row.get("is_head").casefold() in YES, **names), True


def _check_one_head(holder: Official) -> None:
    if not holder.post.is_head:
        return
    for other in Official.objects.filter(post=holder.post).exclude(pk=holder.pk):
        ends_before = other.valid_to and holder.valid_from and other.valid_to <= holder.valid_from
        starts_after = other.valid_from and holder.valid_to and holder.valid_to <= other.valid_from
        if not (ends_before or starts_after):
            raise RowRefused(_("in these days the post is held by %(name)s") % {"name": other.full_name})


def _check_dates(since: date | None, until: date | None) -> None:
    if since and until and until <= since:
        raise RowRefused(_("the last day is not after the first"))


def _day(row: SheetRow, column: str) -> date | None:
    text = row.get(column)
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise RowRefused(_("%(text)s is not a date like 2026-03-01") % {"text": text}) from error


def _body(code: str) -> Body:
    body = Body.objects.filter(code=code).first()
    if body is None:
        raise RowRefused(_("no such body: %(code)s") % {"code": code})
    return body


def _territory(code: str) -> Territory:
    found = Territory.objects.filter(code=code).first() or Territory.objects.filter(kato=code).first()
    if found is None:
        raise RowRefused(_("no such territory: %(code)s") % {"code": code})
    return found
