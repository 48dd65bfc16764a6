from django.urls import path

from orders.quality import api

urlpatterns = [
    path("quoting/", api.Quoting.as_view(), name="quoting"),
    path("negotiations/<str:ref>/rating/", api.Rate.as_view(), name="rating"),
]
