from django.urls import path

from orders.blankets import api

urlpatterns = [
    path("agreements/", api.Agreements.as_view(), name="agreements"),
    path("agreements/<str:ref>/", api.AgreementDetail.as_view(), name="agreement"),
    path("agreements/<str:ref>/call-offs/", api.CallOffs.as_view(), name="call-offs"),
    path(
        "agreements/<str:ref>/<str:step>/", api.AgreementStep.as_view(), name="agreement-step"
    ),
]
