from django.urls import path

from suppliers.search import api

urlpatterns = [path("listings/", api.listings, name="listings")]
