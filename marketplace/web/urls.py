"""The frame's own pages."""

from django.urls import path

from marketplace.web import views

app_name = "web"

urlpatterns = [
    path("", views.landing, name="landing"),
    path("home/", views.home, name="home"),
    path("help/", views.help_page, name="help"),
    path("contact/", views.contact, name="contact"),
    path("contact/sent/", views.contact_sent, name="contact-sent"),
    path("legal/<slug:name>/", views.legal, name="legal"),
    path("offline/", views.offline, name="offline"),
    path("kept/", views.draft, name="draft"),
    path("site.webmanifest", views.manifest, name="manifest"),
]
