from django.urls import path

from suppliers.catalogue import api

urlpatterns = [
    path("listings/<str:ref>/", api.ListingDetail.as_view(), name="listing"),
    path("listings/<str:ref>/submit/", api.SubmitListing.as_view(), name="listing_submit"),
]
