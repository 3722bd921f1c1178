"""The door for rooms that take files: describe a reception, answer two addresses.

    def begin(request, dataset):
        return answer_begin(request, reception=reception_of(dataset))

    def piece(request, dataset, key):
        return answer_piece(request, key=key, reception=reception_of(dataset))

    Reception(
        authority=dataset.authority,
        subject=f"opendata.dataset:{dataset.pk}",
        address_of=lambda key: reverse("opendata:upload", args=[dataset.pk, key]),
        accept=lambda file: keep(dataset, file),      # file.write_to(path), file.name
        refusals=(FileRefused,), words_of=refusal_of,
    )

The two views need a session (CSRF token) and a signed-in person; who else may come in
the room asks before it answers.
"""

from modellkommune.commons.files.resumable.models import ResumableUpload
from modellkommune.commons.files.resumable.parts import Seal
from modellkommune.commons.files.resumable.reception import (
    GIGABYTE,
    MEGABYTE,
    Announced,
    ArrivedFile,
    Reception,
)
from modellkommune.commons.files.resumable.tus import answer_begin, answer_piece
from modellkommune.commons.files.resumable.uploads import (
    KEPT,
    begin_upload,
    continue_upload,
    drop_leftovers,
    drop_old_uploads,
    finish_upload,
    give_up_upload,
    give_up_uploads,
)

__all__ = [
    "GIGABYTE",
    "KEPT",
    "MEGABYTE",
    "Announced",
    "ArrivedFile",
    "Reception",
    "ResumableUpload",
    "Seal",
    "answer_begin",
    "answer_piece",
    "begin_upload",
    "continue_upload",
    "drop_leftovers",
    "drop_old_uploads",
    "finish_upload",
    "give_up_upload",
    "give_up_uploads",
]
