"""Uploads: photos lose their EXIF, disguises are refused, drafts are claimed once or purged."""

import io
from datetime import timedelta

import pytest
from PIL import Image

from jauap.core.time import now
from jauap.voices.files import services
from jauap.voices.files.models import Attachment
from jauap.voices.tests import factories

GPS = 0x8825
MAKER = 0x010F


def photo(size: tuple[int, int] = (60, 40), format_: str = "JPEG") -> bytes:
    out = io.BytesIO()
    picture = Image.new("RGB", size, "teal")
    exif = Image.Exif()
    exif[MAKER] = "Somebody's phone"
    exif.get_ifd(GPS)[1] = "N"
    picture.save(out, format_, **({"exif": exif} if format_ == "JPEG" else {}))
    return out.getvalue()


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_photo_is_reencoded_without_exif(format_: str) -> None:
    kept = services.check(photo(format_=format_))
    assert kept.media_type == "image/jpeg"
    with Image.open(io.BytesIO(kept.content)) as picture:
        assert dict(picture.getexif()) == {}
        assert "exif" not in picture.info


def test_a_large_photo_is_shrunk() -> None:
    with Image.open(io.BytesIO(services.check(photo((4000, 3000))).content)) as picture:
        assert max(picture.size) == services.MAX_SIDE


@pytest.mark.parametrize(
    "content",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<!doctype html><script>alert(1)</script>",
        b"MZ\x90\x00" + bytes(200),
        b"PK\x03\x04" + bytes(200),
        photo()[:120],
        b"GIF89a" + bytes(20),
        bytes(1000),
    ],
)
def test_what_is_no_photo_and_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(services.FileRefused) as refused:
        services.check(content)
    assert refused.value.code == "file_type"


def test_too_large_and_empty_are_refused() -> None:
    with pytest.raises(services.FileRefused, match="empty"):
        services.check(b"")
    with pytest.raises(services.FileRefused, match="large"):
        services.check(bytes(services.MAX_BYTES + 1))


@pytest.mark.django_db
def test_drafts_are_claimed_by_one_voice_and_the_sixth_is_refused() -> None:
    rows = [services.keep_draft(content=photo(), name=f"../{n}.svg", draft="d1") for n in range(services.MAX_FILES)]
    with pytest.raises(services.FileRefused, match="too_many"):
        services.keep_draft(content=photo(), name="6.jpg", draft="d1")
    voice, _ = factories.registered(attachments=tuple(row.pk for row in rows))
    assert voice.attachments.count() == services.MAX_FILES
    assert all("/" not in row.title for row in voice.attachments.all())
    second, _ = factories.registered(attachments=tuple(row.pk for row in rows))
    assert second.attachments.count() == 0


@pytest.mark.django_db
def test_unclaimed_drafts_are_purged() -> None:
    old = services.keep_draft(content=photo(), name="old.jpg", draft="d1")
    Attachment.objects.filter(pk=old.pk).update(created_at=now() - timedelta(days=2))
    services.keep_draft(content=photo(), name="new.jpg", draft="d2")
    assert services.purge_drafts() == 1
    assert Attachment.objects.get().title == "new.jpg"
