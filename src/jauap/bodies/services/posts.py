"""The three posts that every body has: its head, a deputy, an executor."""

from collections.abc import Iterable, Mapping

from jauap.bodies.models import Body, Post

Names = tuple[str, str, str]
HEAD, DEPUTY, EXECUTOR = "head", "deputy", "executor"

_AKIM: tuple[Names, Names] = (
    ("Әкім", "Аким", "Akim"),
    ("Әкімнің орынбасары", "Заместитель акима", "Deputy akim"),
)
_CHAIR: tuple[Names, Names] = (
    ("Төраға", "Председатель", "Chair"),
    ("Төрағаның орынбасары", "Заместитель председателя", "Deputy chair"),
)
_MINISTER: tuple[Names, Names] = (("Министр", "Министр", "Minister"), ("Вице-министр", "Вице-министр", "Vice minister"))
_LEADER: tuple[Names, Names] = (
    ("Басшы", "Руководитель", "Head"),
    ("Басшының орынбасары", "Заместитель руководителя", "Deputy head"),
)
_BY_KIND: Mapping[str, tuple[Names, Names]] = {
    Body.Kind.AKIMAT: _AKIM,
    Body.Kind.DISTRICT_AKIMAT: _AKIM,
    Body.Kind.MINISTRY: _MINISTER,
    Body.Kind.AGENCY: _CHAIR,
}
_EXECUTOR: Names = ("Жауапты орындаушы", "Ответственный исполнитель", "Responsible executor")


def ensure_posts(bodies: Iterable[Body]) -> int:
    """Give each body the posts head, deputy and executor that it lacks; return how many were made.

    Posts that exist, renamed ones too, are left alone.
    """
    wanted = {body.pk: body for body in bodies}
    present = set(Post.objects.filter(body__in=wanted).values_list("body_id", "code"))
    headed = set(Post.objects.filter(body__in=wanted, is_head=True).values_list("body_id", flat=True))
    posts = [
        post
        for body in wanted.values()
        for post in _posts_of(body)
        if (body.pk, post.code) not in present and not (post.is_head and body.pk in headed)
    ]
    Post.objects.bulk_create(posts)
    return len(posts)


def _posts_of(body: Body) -> list[Post]:
    head, deputy = _BY_KIND.get(body.kind, _LEADER)
    return [_post(body, HEAD, head), _post(body, DEPUTY, deputy), _post(body, EXECUTOR, _EXECUTOR)]


def _post(body: Body, code: str, names: Names) -> Post:
    kk, ru, en = names
    return Post(body=body, code=code, is_head=code == HEAD, name_kk=kk, name_ru=ru, name_en=en)
