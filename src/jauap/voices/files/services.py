"""Checking and keeping files: type from the content, photos re-encoded, nothing executable."""

import hashlib
import io
import threading
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from django.core.files.base import ContentFile, File
from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image

from jauap.accounts.models import User
from jauap.core.time import now
from jauap.voices.files.models import Attachment
from jauap.voices.files.names import safe_name
from jauap.voices.intake.models import Voice

MAX_BYTES = 15_000_000
MAX_FILES = 5
TOO_MANY = "too_many_files"
TOO_MANY_FILES = _("At most five files can be attached. Choose the most telling ones.")
NAMED = 3
"""Of many files that are left out so many are named."""
MAX_SIDE = 2_400
MAX_PIXELS = 25_000_000
"""A point takes four bytes, with transparency eight: up to 260 MB while it is decoded (measured)."""
MAX_PIXELS_OF = {"JPEG": 60_000_000, "WEBP": 14_000_000}
"""JPEG is decoded at a smaller scale, WebP takes sixteen bytes a point."""
PHOTO_FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
PDF_MAGIC = b"%PDF-"
DRAFT_LIFE = timedelta(days=1)
TOO_MANY_POINTS = _("The photo has too many points. Take it at a lower quality.")
SHRUNK_AS_THEY_ARE = frozenset({"RGB", "L", "CMYK"})
UPRIGHT: dict[int, Image.Transpose] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF 2.32, orientation: what puts each upright."""
_DECODING = threading.Lock()


class FileRefused(Exception):
    """The file is not kept; `sentence` says to the person what to do."""

    def __init__(self, code: str, sentence: str | Promise) -> None:
        super().__init__(code)
        self.code = code
        self.sentence = sentence


@dataclass(frozen=True)
class Checked:
    """A file as it may be kept."""

    content: bytes
    media_type: str
    suffix: str


def check(content: bytes) -> Checked:
    """Return what may be kept of an upload: a re-encoded photo (no EXIF) or a PDF. Raises FileRefused."""
    if not content:
        raise FileRefused("empty_file", _("The file is empty. Choose it again."))
    if len(content) > MAX_BYTES:
        raise FileRefused("file_too_large", _("The file is larger than 15 MB. Send a smaller one."))
    if content.startswith(PDF_MAGIC):
        return Checked(content, "application/pdf", ".pdf")
    return Checked(reencode(content), "image/jpeg", ".jpg")


def reencode(content: bytes) -> bytes:
    """Decode a photo and write its points anew as JPEG, turned upright, at most MAX_SIDE a side.

    Nothing else survives: no EXIF, XMP, comment or colour profile. One at a time in a process, so that many uploads
    at once do not multiply the memory. Raises FileRefused.
    """
    try:
        with _DECODING, Image.open(io.BytesIO(content), formats=PHOTO_FORMATS) as picture:
            return _write_points(picture)
    except FileRefused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise FileRefused("photo_too_large", TOO_MANY_POINTS) from error
    except Exception as error:  # decoders raise almost anything on broken bytes, and it always means the same
        raise FileRefused("file_type", _("Only photos (JPEG, PNG, WebP) and PDF files can be attached.")) from error


def _write_points(picture: Image.Image) -> bytes:
    """Shrink before anything else is made of the points: a JPEG is even decoded at a smaller scale."""
    if picture.width * picture.height > MAX_PIXELS_OF.get(picture.format or "", MAX_PIXELS):
        raise FileRefused("photo_too_large", TOO_MANY_POINTS)
    turn = _turn_of(picture)
    picture.draft(None, (MAX_SIDE, MAX_SIDE))
    small = picture if picture.mode in SHRUNK_AS_THEY_ARE else picture.convert("RGB")
    small.thumbnail((MAX_SIDE, MAX_SIDE))
    if turn is not None:
        small = small.transpose(turn)
    clean = Image.new("RGB", small.size)
    clean.paste(small.convert("RGB"))
    out = io.BytesIO()
    clean.save(out, "JPEG", quality=82, optimize=True)
    return out.getvalue()


def _turn_of(picture: Image.Image) -> Image.Transpose | None:
    """Return how the photo is put upright; None when it stands, or when its EXIF cannot be read."""
    try:
        return UPRIGHT.get(picture.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # noqa: BLE001 - a broken note about the photo is no reason to refuse the photo
        return None


def keep_draft(*, content: bytes, name: str, draft: str, by: User | None = None) -> Attachment:
    """Check an upload and keep it under a draft token until a voice claims it. Raises FileRefused."""
    if Attachment.objects.filter(draft=draft, voice=None).count() >= MAX_FILES:
        raise FileRefused(TOO_MANY, TOO_MANY_FILES)
    checked = check(content)
    digest = hashlib.sha256(checked.content).hexdigest()
    row = Attachment(draft=draft, title=safe_name(name, checked.suffix), media_type=checked.media_type, by=by)
    row.size, row.sha256 = len(checked.content), digest
    row.file.save(f"{digest[:32]}{checked.suffix}", ContentFile(checked.content), save=True)
    return row


@dataclass(frozen=True)
class Uploads:
    """What became of the uploads of one form; `refused`: a sentence, with its name, for each; one for too many."""

    kept: list[Attachment]
    refused: list[str]


def keep_uploads(uploads: "Iterable[File[bytes]]", *, draft: str, by: User | None = None) -> Uploads:
    """Keep the uploads of one form under a draft token."""
    done, left_out = Uploads([], []), list[str]()
    for upload in uploads:
        name = (upload.name or "").rsplit("/", 1)[-1]
        try:
            done.kept.append(keep_draft(content=upload.read(MAX_BYTES + 1), name=name, draft=draft, by=by))
        except FileRefused as refusal:
            if refusal.code == TOO_MANY:
                left_out.append(name)
            else:
                done.refused.append(f"{name}: {refusal.sentence}")
    if left_out:
        named = ", ".join(left_out[:NAMED]) + ("…" if len(left_out) > NAMED else "")
        done.refused.append(f"{named}: {TOO_MANY_FILES}")
    return done


def move_drafts(*, draft: str, to: str) -> None:
    """Keep under another draft token what no voice has claimed."""
    Attachment.objects.filter(draft=draft, voice=None).update(draft=to)


def remove_drafts(ids: Collection[int], *, draft: str) -> None:
    """Remove uploads under a draft token that somebody leaves out; what a voice has claimed stays."""
    if draft and ids:
        remove(Attachment.objects.filter(pk__in=ids, draft=draft, voice=None))


def remove_all_drafts(*, draft: str) -> None:
    """Remove every upload under a draft token that no voice has claimed."""
    if draft:
        remove(Attachment.objects.filter(draft=draft, voice=None))


def remove(rows: QuerySet[Attachment]) -> None:
    """Remove rows and, after the commit, their files: a failure leaves both."""
    for row in rows:
        stored = row.file
        row.delete()
        transaction.on_commit(partial(stored.delete, save=False))


def claim(ids: Iterable[int], *, voice: Voice, purpose: Attachment.Purpose) -> int:
    """Give uploaded drafts to a voice; return how many there were."""
    return Attachment.objects.filter(pk__in=list(ids), voice=None).update(voice=voice, purpose=purpose, draft="")


def purge_drafts() -> int:
    """Remove uploads that no voice claimed within a day; return how many."""
    old = Attachment.objects.filter(voice=None, created_at__lt=now() - DRAFT_LIFE)
    removed = 0
    for row in old.iterator():
        if Attachment.objects.filter(pk=row.pk, voice=None).delete()[0]:  # claimed meanwhile: it stays
            row.file.delete(save=False)
            removed += 1
    return removed
