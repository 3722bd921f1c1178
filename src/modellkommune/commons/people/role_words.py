"""What each role may do, in one plain sentence."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from modellkommune.commons.people.models import RoleKind

WHAT_IT_MAY_DO = {
    RoleKind.ADMINISTRATOR: _("Keeps all records, the portal, and who works in the office."),
    RoleKind.CLERK: _(
        "Works on the cases: prepares rounds, checks proposals, answers messages, "
        "takes down at the counter who lives here."
    ),
    RoleKind.MODERATOR: _("Looks after what citizens write, and hides what breaks the rules."),
    RoleKind.EDITOR: _("Writes and publishes news, with pictures and documents."),
    RoleKind.DATA_STEWARD: _("Keeps the open data. Until that room is there: reads the office."),
    RoleKind.STATISTICIAN: _("Keeps the figures. Until that room is there: reads the office."),
    RoleKind.PROGRAMME_OFFICER: _(
        "Keeps calls and grants: writes them, sorts the mail, decides, pays and closes."
    ),
    RoleKind.JUROR: _(
        "Judges applications of the calls whose jury the person belongs to, and sees nothing else."
    ),
    RoleKind.AUDITOR: _("Reads the journal and the records, and changes nothing."),
    RoleKind.CITIZEN: _("Lives here, as the counter has seen. Has no access to the office."),
}
