from django.urls import path

from orders.offerings import api

urlpatterns = [
    path("offerings/", api.Offerings.as_view(), name="offerings"),
    path("offerings/<int:offering>/", api.OfferingDetail.as_view(), name="offering"),
    path("offer-stops/", api.Stops.as_view(), name="offer-stops"),
    path("offer-stops/<str:ref>/", api.StopDetail.as_view(), name="offer-stop"),
]
