from django.urls import path

from orders.offerings import views

app_name = "offerings"
urlpatterns = [
    path("offers/", views.listed, name="list"),
    path("offers/new/", views.make, name="make"),
    path("offers/<int:pk>/", views.offering, name="offering"),
    path("offers/stop/<str:ref>/", views.stop, name="stop"),
    path("offers/resume/<str:ref>/", views.resume, name="resume"),
]
