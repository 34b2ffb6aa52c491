"""Serving a file so that nothing in it can act: our own name and type, no guessing, no scripts."""

from django.http import FileResponse

from jauap.voices.files.models import Attachment


def file_response(row: Attachment) -> FileResponse:
    """Stream a photo to be shown, anything else to be saved; whoever calls has checked who may see it."""
    response = FileResponse(
        row.file.open("rb"), content_type=row.media_type, as_attachment=not row.is_photo, filename=row.file_name
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
