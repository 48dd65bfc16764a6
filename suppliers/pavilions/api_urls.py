from django.urls import path

from suppliers.pavilions import api

urlpatterns = [
    path("pavilions/", api.Pavilions.as_view(), name="pavilions"),
    path("pavilions/<slug:slug>/", api.PavilionDetail.as_view(), name="pavilion"),
]
