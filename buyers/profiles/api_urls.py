from django.urls import path

from buyers.profiles import api

urlpatterns = [path("credibility/", api.Seen.as_view(), name="credibility")]
