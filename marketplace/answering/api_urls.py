from django.urls import path

from marketplace.answering import api

urlpatterns = [path("answering/", api.Own.as_view(), name="answering")]
