from django.urls import path

from marketplace.webhooks import api

urlpatterns = [
    path("webhooks/", api.Endpoints.as_view(), name="webhooks"),
    path("webhooks/<int:number>/", api.EndpointDetail.as_view(), name="webhook"),
    path("webhooks/<int:number>/secret/", api.EndpointSecret.as_view(), name="webhook_secret"),
    path("webhooks/<int:number>/test/", api.EndpointTest.as_view(), name="webhook_test"),
    path(
        "webhooks/<int:number>/deliveries/",
        api.Deliveries.as_view(),
        name="webhook_deliveries",
    ),
    path(
        "webhook-deliveries/<int:number>/replay/",
        api.Replay.as_view(),
        name="webhook_replay",
    ),
]
