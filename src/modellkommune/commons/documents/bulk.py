"""Setting many documents one after the other without the memory growing."""

from __future__ import annotations

import subprocess
import sys
from types import TracebackType
from typing import Any, Self

from modellkommune.commons.documents.pdf import (
    DocumentFacts,
    DocumentFailed,
    font_folder,
    sources_of,
)
from modellkommune.commons.documents.setting import PDF, read_answer, write_request

# A process that has set this many documents is replaced by a fresh one. Starting it
# costs less than what Typst would keep: two hundred letters take 220 MB, eight
# hundred 690 MB, at the same speed.
DOCUMENTS_PER_PROCESS = 1


class Typesetter:
    """Sets documents in a process of its own; use it in a `with` statement.

    The process is started with the first document, and replaced after
    `documents_per_process`, which gives its memory back.
    """

    def __init__(self, *, documents_per_process: int = DOCUMENTS_PER_PROCESS) -> None:
        self._most = documents_per_process
        self._process: subprocess.Popen[bytes] | None = None
        self._set = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._end()

    def render_pdf(self, template: str, data: dict[str, Any], *, facts: DocumentFacts) -> bytes:
        """Return a tagged PDF, as `pdf.render_pdf` does.

        Raises DocumentFailed when Typst refuses or its process dies.
        """
        process = self._ready()
        if process.stdin is None or process.stdout is None:
            raise DocumentFailed("The process that sets documents has no pipes.")
        try:
            write_request(
                process.stdin,
                sources_of(template, data, facts=facts),
                fonts=str(font_folder()),
                day=facts.day,
            )
            kind, content = read_answer(process.stdout)
        except (EOFError, BrokenPipeError) as error:
            self._end()
            raise DocumentFailed("The process that sets documents has died.") from error
        if kind != PDF:
            raise DocumentFailed(content.decode())
        return content

    def _ready(self) -> subprocess.Popen[bytes]:
        if self._set >= self._most:
            self._end()
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "modellkommune.commons.documents.setting"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
            )
            self._set = 0
        self._set += 1
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        process.wait()
