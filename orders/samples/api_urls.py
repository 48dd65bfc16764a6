from django.urls import path

from orders.samples import api

urlpatterns = [
    path("samples/", api.Samples.as_view(), name="samples"),
    path("samples/limit/", api.Limit.as_view(), name="sample-limit"),
    path("samples/<str:ref>/", api.SampleDetail.as_view(), name="sample"),
    path("samples/<str:ref>/steps/<str:step>/", api.SampleStep.as_view(), name="sample-step"),
]
