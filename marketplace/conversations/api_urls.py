from django.urls import path

from marketplace.conversations import api

_message = "conversations/<int:thread>/messages/<int:message>/"
urlpatterns = [
    path("conversations/<int:thread>/messages/", api.Messages.as_view(), name="talk"),
    path("conversations/<int:thread>/notes/", api.Notes.as_view(), name="notes"),
    path("conversations/<int:thread>/preview/", api.Preview.as_view(), name="preview"),
    path(f"{_message}translate/", api.Retranslate.as_view(), name="retranslate"),
    path(f"{_message}report/", api.Report.as_view(), name="report_translation"),
]
