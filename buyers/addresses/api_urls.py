from django.urls import path

from buyers.addresses import api

urlpatterns = [
    path("addresses/", api.Addresses.as_view(), name="addresses"),
    path("importers/", api.Importers.as_view(), name="importers"),
]
