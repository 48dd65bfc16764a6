from django.urls import path

from marketplace.inbox import api

urlpatterns = [
    path("inbox/", api.Inbox.as_view(), name="inbox"),
    path("inbox/do/", api.Do.as_view(), name="inbox_do"),
    path("inbox/labels/", api.Labels.as_view(), name="inbox_labels"),
    path("inbox/templates/", api.Templates.as_view(), name="inbox_templates"),
]
