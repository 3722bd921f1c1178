"""Pages travel compressed, also where no proxy stands in front of the server."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

# Files to download are packed already, or large enough to cost the server more
# than they save; style and script come compressed from the build.
PAGES_AND_DATA = (
    "text/",
    "application/json",
    "application/xml",
    "application/atom+xml",
    "image/svg+xml",
)


class PageCompressionMiddleware(GZipMiddleware):
    """Compresses text. Django's padding keeps the length from telling secrets (BREACH)."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """Compress a page, leave everything else as it is.

        A page of one fixed length (`keeps_its_length`) is secret about what stands
        on it; compressed, its length would tell.
        """
        if getattr(response, "keeps_its_length", False):
            return response
        if response.streaming or not response.get("Content-Type", "").startswith(PAGES_AND_DATA):
            return response
        return super().process_response(request, response)  # type: ignore[arg-type]  # stubs say HttpResponse
