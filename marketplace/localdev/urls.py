"""Only in the demo: `marketplace/urls.py` includes this when DEMO is set."""

from django.urls import path

from . import views

app_name = "localdev"
urlpatterns = [
    path("mail/", views.inbox, name="inbox"),
    path("mail/<slug:key>/", views.letter, name="letter"),
]
