from django.urls import path

from marketplace.api import documentation

urlpatterns = [
    path("schema/", documentation.OpenApi.as_view(), name="schema"),
    path("docs/", documentation.Docs.as_view(), name="docs"),
]
