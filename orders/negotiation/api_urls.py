from django.urls import path

from orders.negotiation import api

urlpatterns = [
    path("negotiations/", api.Negotiations.as_view(), name="negotiations"),
    path("negotiations/<str:ref>/", api.NegotiationDetail.as_view(), name="negotiation"),
    path("negotiations/<str:ref>/messages/", api.Messages.as_view(), name="messages"),
    path("negotiations/<str:ref>/landed/", api.Landed.as_view(), name="landed"),
    path("negotiations/<str:ref>/offers/", api.Offers.as_view(), name="offers"),
    path("negotiations/<str:ref>/accept/", api.Accept.as_view(), name="accept"),
    path("negotiations/<str:ref>/decline/", api.Decline.as_view(), name="decline"),
    path("negotiations/<str:ref>/withdraw/", api.Withdraw.as_view(), name="withdraw"),
]
