from django.urls import path

from buyers.rfqs import api, api_acts

urlpatterns = [
    path("rfqs/", api.Rfqs.as_view(), name="rfqs"),
    path("rfqs/<str:ref>/approve/", api.ApproveRfq.as_view(), name="rfq_approve"),
    path("rfqs/<str:ref>/return/", api.ReturnRfq.as_view(), name="rfq_return"),
    path("rfqs/<str:ref>/extend/", api_acts.ExtendRfq.as_view(), name="rfq_extend"),
    path("rfqs/<str:ref>/close/", api_acts.CloseRfq.as_view(), name="rfq_close"),
    path("rfqs/<str:ref>/reopen/", api_acts.ReopenRfq.as_view(), name="rfq_reopen"),
    path("rfqs/<str:ref>/cancel/", api_acts.CancelRfq.as_view(), name="rfq_cancel"),
    path("rfqs/<str:ref>/refuse/", api_acts.RefuseRfq.as_view(), name="rfq_refuse"),
    path("rfq-drafts/", api_acts.Drafts.as_view(), name="rfq_drafts"),
    path("rfq-drafts/<int:key>/", api_acts.Draft.as_view(), name="rfq_draft"),
    path("rfqs/<str:ref>/buyer/", api.RfqBuyer.as_view(), name="rfq_buyer"),
    path("rfqs/<str:ref>/", api.RfqDetail.as_view(), name="rfq"),
]
