from django.urls import path

from buyers.rfqs import api

urlpatterns = [
    path("rfqs/", api.Rfqs.as_view(), name="rfqs"),
    path("rfqs/<str:ref>/approve/", api.ApproveRfq.as_view(), name="rfq_approve"),
    path("rfqs/<str:ref>/return/", api.ReturnRfq.as_view(), name="rfq_return"),
    path("rfqs/<str:ref>/", api.RfqDetail.as_view(), name="rfq"),
]
