"""Handing out a private file, after the caller has decided that this viewer may have it."""

from urllib.parse import quote

from django.conf import settings
from django.http import FileResponse, HttpResponse

from suppliers.files.kinds import KINDS
from suppliers.files.names import content_disposition

UNKNOWN_TYPE = "application/octet-stream"
LOCKED_POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"
PICTURE_POLICY = (
    "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'; sandbox"
)
# Not every browser starts its PDF viewer in a sandboxed document; the viewer has a sandbox of its own.
PDF_POLICY = (
    "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
)
KNOWN_TYPES = {kind.media_type for kind in KINDS.values()}
INLINE_POLICIES = {"application/pdf": PDF_POLICY} | {
    kind.media_type: PICTURE_POLICY for kind in KINDS.values() if kind.is_picture
}


def private_file_response(request, file, *, name, content_type, inline=False):
    """The file as a response that no cache keeps and no browser runs.

    `file` is a stored file (`FieldFile`). Sent by the front server when `X_ACCEL_PREFIX` names its internal
    location. Ranges are not served from here: the whole file is a valid answer to a request for a part.
    """
    media_type = content_type if content_type in KNOWN_TYPES else UNKNOWN_TYPE
    shown_inline = inline and media_type in INLINE_POLICIES
    if settings.X_ACCEL_PREFIX:
        response = HttpResponse(content_type=media_type)
        response["X-Accel-Redirect"] = f"{settings.X_ACCEL_PREFIX.rstrip('/')}/{quote(file.name)}"
    elif request.method == "HEAD":
        response = HttpResponse(content_type=media_type, headers={"Content-Length": str(file.size)})
    else:
        response = FileResponse(file.storage.open(file.name, "rb"), content_type=media_type)
    response["Content-Disposition"] = content_disposition(name, inline=shown_inline)
    response["Content-Security-Policy"] = INLINE_POLICIES[media_type] if shown_inline else LOCKED_POLICY
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    if not settings.X_ACCEL_PREFIX:
        response["Accept-Ranges"] = "none"
    return response
