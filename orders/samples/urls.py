from django.urls import path

from orders.samples import views

app_name = "samples"
urlpatterns = [
    path("samples/", views.listed, name="list"),
    path("samples/new/", views.ask, name="ask"),
    path("samples/limit/", views.limit, name="limit"),
    path("samples/<str:ref>/", views.sample, name="sample"),
    path("samples/<str:ref>/<str:name>/", views.step, name="step"),
]
