"""Files of the plain page stay in memory until they are sealed.

Django writes uploads of more than 2.5 MB to a temporary file, in clear; its memory handler alone silently
drops them. This one keeps each in memory up to the cap, and refuses the request beyond it.
"""

from io import BytesIO
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

LARGEST = 20 * 2**20  # bytes of one file
TOGETHER = 24 * 2**20  # bytes of all files of one request
HEARD_OUT = 512 * 2**20  # bytes of a request that is read to its end although its files are too large


class MemoryOnlyUploadHandler(FileUploadHandler):
    """Keep a file in memory; raise `RequestDataTooBig` for one too large, never a shorter file."""

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.together = 0

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.buffer = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take the next piece."""
        self.together += len(raw_data)
        if start + len(raw_data) > LARGEST or self.together > TOGETHER:
            raise RequestDataTooBig
        self.buffer.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Hand the whole file over."""
        self.buffer.seek(0)
        return InMemoryUploadedFile(
            self.buffer, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )


class LeavingOutUploadHandler(MemoryOnlyUploadHandler):
    """Leave out a file that is too large, and count it: what was typed above it must not be lost with it.

    Whoever uses it looks at `left_out` and says so.
    """

    left_out = 0

    def handle_raw_input(self, input_data: Any, META: Any, content_length: int, *rest: Any, **more: Any) -> None:
        """Refuse at once what nobody would wait for."""
        if content_length > HEARD_OUT:
            raise RequestDataTooBig

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Take the next piece, or no more of this file."""
        try:
            super().receive_data_chunk(raw_data, start)
        except RequestDataTooBig:
            self.left_out += 1
            self.buffer = BytesIO()
            raise SkipFile from None
