from django.urls import path

from marketplace.notifications.views import address, lists, preferences, stopping

app_name = "notifications"
urlpatterns = [
    path("", lists.notices, name="list"),
    path("read/", lists.read_all, name="read_all"),
    path("preferences/", preferences.own, name="preferences"),
    path("preferences/company/", preferences.defaults, name="defaults"),
    path("stop/<str:token>/", stopping.stop, name="stop"),
    path("address/", address.address, name="address"),
    path("<int:pk>/", lists.open_notice, name="open"),
    path("<int:pk>/read/", lists.read, name="read"),
]
