from django.urls import path

from buyers.rfqs import api

urlpatterns = [
    path("rfqs/", api.Rfqs.as_view(), name="rfqs"),
    path("rfqs/<str:ref>/", api.RfqDetail.as_view(), name="rfq"),
]
