from django.urls import path

from suppliers.stores import api

urlpatterns = [
    path("suppliers/", api.Suppliers.as_view(), name="suppliers"),
    path("suppliers/<str:ref>/", api.SupplierDetail.as_view(), name="supplier"),
]
