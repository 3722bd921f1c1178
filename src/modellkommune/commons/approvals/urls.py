"""The public address of who decides."""

from django.urls import path

from modellkommune.commons.approvals.views.public import who_decides

urlpatterns = [path("wer-entscheidet/", who_decides, name="who_decides")]
