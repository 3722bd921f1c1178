"""Addresses that stand before Wagtail's own and take their place."""

from django.urls import path
from wagtail.admin.auth import require_admin_access

from modellkommune.commons.office.views import entrance, links, start, tags
from modellkommune.commons.office.views.account import OfficeAccountView

# The names are Wagtail's, whose templates ask for them. Its own login would let
# in with the password alone, its own reset would send mail in its own look.
urlpatterns = [
    path("", require_admin_access(start.start_page), name="wagtailadmin_home"),
    path("login/", entrance.login, name="wagtailadmin_login"),
    path("logout/", entrance.logout, name="wagtailadmin_logout"),
    path("password_reset/", entrance.password_reset, name="wagtailadmin_password_reset"),
    path(
        "password_reset/<path:rest>",
        entrance.password_reset,
        name="wagtailadmin_password_reset_done",
    ),
    path(
        "account/",
        require_admin_access(OfficeAccountView.as_view()),
        name="wagtailadmin_account",
    ),
    path(
        "tag-autocomplete/",
        require_admin_access(tags.autocomplete),
        name="wagtailadmin_tag_autocomplete",
    ),
    path(
        "choose-page/",
        require_admin_access(links.choose_link),
        name="wagtailadmin_choose_page",
    ),
]
