"""Uploads: photos lose their EXIF, disguises are refused, drafts are claimed once or purged."""

import io
import struct
from datetime import timedelta
from typing import Any

import pytest
from PIL import Image

from jauap.core.time import now
from jauap.voices.files import services
from jauap.voices.files.models import Attachment
from jauap.voices.files.names import safe_name
from jauap.voices.tests import factories

GPS = 0x8825
MAKER = 0x010F
ORIENTATION = 0x0112
RESOLUTION = 0x011A


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


@pytest.mark.parametrize(
    ("format_", "over"),
    [
        ("JPEG", {"comment": b"Bugybaeva", "xmp": b"<x:xmpmeta>Bugybaeva</x:xmpmeta>", "icc_profile": b"Bugybaeva"}),
        ("GIF", {"comment": b"Bugybaeva"}),
        ("PNG", {"icc_profile": b"Bugybaeva"}),
        ("TIFF", {"description": "Bugybaeva"}),
    ],
)
def test_nothing_said_beside_the_points_survives(format_: str, over: dict[str, Any]) -> None:
    out = io.BytesIO()
    Image.new("RGB", (8, 8)).save(out, format_, **over)
    kept = services.check(out.getvalue()).content
    assert b"Bugybaeva" in out.getvalue() or "icc_profile" in over
    assert b"Bugybaeva" not in kept
    with Image.open(io.BytesIO(kept)) as picture:
        assert not {"comment", "icc_profile", "xmp"} & set(picture.info)


@pytest.mark.parametrize(("value", "corner"), [(1, (0, 0)), (3, (1, 1)), (6, (1, 0)), (8, (0, 1))])
def test_a_photo_is_put_upright(value: int, corner: tuple[int, int]) -> None:
    picture = Image.new("RGB", (64, 64), "white")
    picture.paste("black", (0, 0, 32, 32))
    exif = Image.Exif()
    exif[ORIENTATION] = value
    out = io.BytesIO()
    picture.save(out, "PNG", exif=exif)
    with Image.open(io.BytesIO(services.check(out.getvalue()).content)) as kept:
        grey = kept.convert("L")
        dark = [(x, y) for x in (0, 1) for y in (0, 1) if grey.getpixel((x * 48 + 8, y * 48 + 8)) == 0]
    assert dark == [corner]


def test_broken_exif_is_no_reason_to_refuse_a_photo() -> None:
    upright = struct.pack(">HHIHH", ORIENTATION, 3, 1, 6, 0)
    words_for_a_number = struct.pack(">HHI4s", RESOLUTION, 2, 4, b"abc\0")
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02" + upright + words_for_a_number + bytes(4)
    out = io.BytesIO()
    Image.new("RGB", (16, 8)).save(out, "JPEG", exif=exif)
    with Image.open(io.BytesIO(services.check(out.getvalue()).content)) as kept:
        assert kept.size == (8, 16)


@pytest.mark.parametrize(("format_", "size"), [("PNG", (5001, 5000)), ("WEBP", (3742, 3742)), ("JPEG", (7746, 7746))])
def test_too_many_points_are_refused_before_they_are_decoded(
    format_: str, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    out = io.BytesIO()
    Image.new("L", size).save(out, format_)

    def load(_picture: object) -> None:
        raise AssertionError("decoded")

    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", load)
    with pytest.raises(services.FileRefused) as refused:
        services.check(out.getvalue())
    assert refused.value.code == "photo_too_large"


@pytest.mark.parametrize(
    ("name", "saved"),
    [
        ("zhoba.hta", "zhoba.pdf"),
        ("zhoba.pdf.hta", "zhoba.pdf"),
        ("zhoba.hta .", "zhoba.pdf"),
        ("C:\\Users\\a\\жоба 1.PDF", "жоба 1.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("fdp\u202eexe", "fdp_exe.pdf"),
        (".bat", "file.pdf"),
        ("", "file.pdf"),
        ("ә" * 300, "ә" * 100 + ".pdf"),
    ],
)
def test_a_file_is_saved_under_our_own_ending(name: str, saved: str) -> None:
    assert safe_name(name, ".pdf") == saved
    assert Attachment(title=name, media_type="application/pdf").file_name == saved


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
