from django.urls import path

from marketplace.invariants import views

app_name = "invariants"

urlpatterns = [
    path("", views.audits, name="audits"),
]
