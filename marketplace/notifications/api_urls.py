from django.urls import path

from marketplace.notifications import api

urlpatterns = [
    path("notification-preferences/", api.Preferences.as_view(), name="preferences"),
]
