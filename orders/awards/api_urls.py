from django.urls import path

from orders.awards import api

urlpatterns = [
    path("needs/<str:ref>/quotes/", api.Compared.as_view(), name="quotes-compared"),
    path("needs/<str:ref>/award/", api.Award.as_view(), name="award"),
    path("quotes/compare/", api.ComparedByName.as_view(), name="quotes-by-name"),
]
