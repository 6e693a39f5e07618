"""Pictures and files: by uuid, the access rule first, never cached by others."""

from mimetypes import guess_type

from django.http import Http404
from django.utils import timezone
from django.views.generic import View

from knowledge.library.models import KnowledgeDocument, KnowledgeImage
from suppliers.access import VisibleObjectMixin
from suppliers.audit import log_access
from suppliers.files.serving import private_file_response

# The widths that our templates ask for, and what Wagtail's own editor shows.
RENDITION_SPECS = {
    "width-320",
    "width-640",
    "width-960",
    "width-1280",
    "max-150x150",
    "max-165x165",
    "max-800x600",
    "fill-600x338",
    "original",
}


class MediaView(VisibleObjectMixin, View):
    """Reading only."""

    http_method_names = ["get", "head"]


class DocumentServe(MediaView):
    """A file of the library; each download is noted."""

    queryset = KnowledgeDocument.objects

    def get(self, request, *args, **kwargs):
        """Send the file and note who took it."""
        document = self.object
        if request.method == "GET":
            log_access(
                user=request.viewer.user,
                verb="document.downloaded",
                target=document,
                audience_id=document.audience_id,
                address=request.META.get("REMOTE_ADDR", ""),
                at=timezone.now(),
            )
        return private_file_response(
            request,
            document.file,
            name=document.filename,
            content_type=document.content_type,
            inline=document.content_type == "application/pdf",
        )


class RenditionServe(MediaView):
    """A picture in one of the widths we use, made when it is first asked for."""

    queryset = KnowledgeImage.objects

    @classmethod
    def lookup(cls, request, *, spec, **kwargs):
        """The picture, if the viewer may see it and the width is one of ours."""
        if spec not in RENDITION_SPECS:
            raise Http404
        return super().lookup(request, **kwargs)

    def get(self, request, *, spec, **kwargs):
        """Send the resized picture."""
        rendition = self.object.get_rendition(spec)
        media_type, _encoding = guess_type(rendition.file.name)
        return private_file_response(
            request, rendition.file, name=self.object.title, content_type=media_type, inline=True
        )
