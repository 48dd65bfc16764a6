from django.urls import path

from buyers.spending import api

urlpatterns = [path("spending/", api.Spending.as_view(), name="spending")]
