from django.urls import path

from orders.blankets import views

app_name = "blankets"
urlpatterns = [
    path("agreements/", views.listed, name="list"),
    path("agreements/<str:ref>/", views.agreement, name="agreement"),
    path("agreements/<str:ref>.pdf", views.paper, name="paper"),
    path("agreements/<str:ref>/call-off/", views.call_off, name="call_off"),
    path("agreements/<str:ref>/<str:name>/", views.step, name="step"),
]
