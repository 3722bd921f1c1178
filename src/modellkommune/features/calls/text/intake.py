"""Sentences of taking mail in that services and pages share."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

MAIL_IS_SEALED = _(
    "This mail is sealed until the deadline. Until then only sender, time, size and the names "
    "of its files are shown."
)
HAS_DOCUMENTS = _(
    "This mail carries files and is sealed. It can be taken for an application now, and for a "
    "question only after the deadline, because that would open it."
)
NOT_UNDONE_ANSWERED = _("The question has been answered; it stays a question.")
NOT_UNDONE_JUDGED = _(
    "The application has been checked or judged already. Please exclude it on its own page, "
    "with the reason."
)
NOT_UNDONE_SUPPLEMENT = _(
    "Its files are part of the application. Please say on the page of the application what is "
    "not to count."
)
UNDO_FIRST = _("This mail has been handed in already. Please take that back first.")
NO_SUCH_CALL = _("Please choose the call that the mail is for.")
NO_SUCH_APPLICATION = _("Please choose the application that the mail belongs to.")
FILE_KEPT_BACK = _("This file is kept back and is not handed out: {reason}")
NO_FILE = _("The file is not part of the mail any more.")
ANSWER_MISSING = _("Please write both the question without names and the answer.")
ANSWER_PUBLISHED = _(
    "This answer has been published and stays as it is. For a correction please add a question "
    "of your own."
)
NOTHING_TO_PUBLISH = _("No answer is written yet.")

# Why a file is kept back or could not be opened, by the code of the finding.
WHY_KEPT: dict[str, object] = {
    "file-program": _("It is a program."),
    "name-double-ending": _("Its name hides that it is a program."),
    "name-reversed": _("Its name hides its real ending."),
    "file-page": _("It is a web page."),
    "file-active-picture": _("It is a picture that holds a program."),
    "pdf-script": _("It is a PDF that holds a program."),
    "pdf-launch": _("It is a PDF that starts programs."),
    "office-macros": _("It holds macros."),
    "office-embedded": _("It holds an embedded program."),
    "archive-bomb": _("It is an archive that would grow beyond measure when unpacked."),
    "archive-program": _("It is an archive that holds a program."),
    "archive-too-many": _("It is an archive with too many files."),
    "archive-too-deep": _("It is an archive within archives."),
    "archive-encrypted": _("It is an archive with a password."),
    "archive-damaged": _("It is a damaged archive."),
    "pdf-encrypted": _("It is protected by a password and cannot be opened."),
    "office-encrypted": _("It is protected by a password and cannot be opened."),
    "pdf-damaged": _("It is damaged and cannot be opened."),
    "office-damaged": _("It is damaged and cannot be opened."),
    "outlook-damaged": _("It is damaged and cannot be opened."),
    "smime-encrypted": _("It is encrypted and cannot be read."),
    "pgp-encrypted": _("It is encrypted and cannot be read."),
    "mail-unpacked-too-large": _("Unpacked it would be too large."),
}
WHY_KEPT_OTHERWISE = _("It could do harm.")

# By which rule a mail was sorted, by code.
WHY_SORTED: dict[str, object] = {
    "form": _("A filled-in form of this call is attached."),
    "form-unusable": _("The form is ours, and no answers could be read from it."),
    "documents-and-words": _("Files are attached, and the mail speaks of an application."),
    "documents-of-applicant": _("Files are attached, and the sender has applied already."),
    "question-words": _("No files are attached, and the mail asks something."),
    "thread": _("It answers a letter of ours about this application."),
    "reference": _("The number of the application stands in the subject."),
    "sender": _("The sender has applied to this call."),
    "call-by-word": _("The word of the call stands in the subject."),
    "call-by-time": _("It is the only call that runs at this address."),
    "call-of-form": _("The form was made for this call."),
    "same-content": _("The same content came before from the same sender."),
    "same-message": _("The same mail came before on another way."),
    "same-form": _("The same form came before, and nothing new is attached."),
    "earlier-copy": _("It was received before the copy that was read first; this moment counts."),
    "paper-request": _("It answers our request for papers."),
    "late": _("It came after the deadline and is kept as late."),
    "automatic": _("A program has written it."),
    "returned": _("A mail server reports that a letter did not arrive."),
    "no-call": _("No call, or several, run at this address and none is named."),
    "foreign-reference": _("It names the number of an application that came from another address."),
    "several-applications": _("The sender has several applications, and none is named."),
    "before-opening": _("It came before applications could be sent."),
    "unclear": _("Neither the files nor the text tell what it is."),
    "both": _("It asks something and carries files."),
    "failed": _("The software could not sort it: {fault}"),
    "by-hand": _("A person of the office sorted it."),
    "too-large": _("It is too large; only its head was fetched."),
    "message-id-again": _("Its Message-ID was used before by a different mail."),
}

# Why there is no acknowledgement, by code.
WHY_UNANSWERED: dict[str, object] = {
    "duplicate": _("The same mail was acknowledged before."),
    "automatic": _("A program, a mail server or a list has sent it; those are never answered."),
    "too-many": _("This address got too many acknowledgements within a short time."),
    "own-address": _("It comes from an address of this office."),
    "no-address": _("It names no sender that could be written to."),
}
