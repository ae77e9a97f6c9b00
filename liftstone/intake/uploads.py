"""Files of the plain page stay in memory until they are sealed.

Django writes uploads of more than 2.5 MB to a temporary file, in clear; its memory handler alone silently
drops them. This one keeps each in memory up to the cap, and says so where there was more.
"""

from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.http import HttpRequest
from django.http.multipartparser import MultiPartParserError

LARGEST = 20 * 2**20  # bytes of one file
TOGETHER = 24 * 2**20  # bytes of all files of one request
HEARD = 2**30  # bytes of a request that is listened to at all


class MemoryOnlyUploadHandler(FileUploadHandler):
    """Keep files in memory, never a shorter one.

    What is too large is read to its end and dropped, and `too_large` says so: a door that stopped listening
    would break the line, and what somebody wrote beside the file would be gone with it.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.together = 0
        self.too_large = False
        self.buffer = BytesIO()

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *args: Any) -> None:
        """Refuse at once what would take an hour to read."""
        if content_length > HEARD:
            raise RequestDataTooBig

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.buffer = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take the next piece; drop it, and all that follows, where it is too much."""
        self.together += len(raw_data)
        if start + len(raw_data) > LARGEST or self.together > TOGETHER:
            self.too_large = True
            self.buffer = BytesIO()
        if not self.too_large:
            self.buffer.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile | None:
        """Hand the whole file over."""
        if self.too_large:
            return None
        self.buffer.seek(0)
        return InMemoryUploadedFile(
            self.buffer, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )

    def upload_interrupted(self) -> None:
        """Django would leave out a file that ends in its middle, and take the rest as if it had not been there."""
        raise MultiPartParserError("a file that has no end")


def too_large(request: HttpRequest) -> bool:
    """Say whether files of a request were too large, so that none of them is in it."""
    return any(getattr(handler, "too_large", False) for handler in request.upload_handlers)
