from django.urls import path

from suppliers.pavilions import views

app_name = "pavilions"
urlpatterns = [
    path("pavilions/", views.index, name="index"),
    path("pavilions/<slug:slug>/", views.pavilion, name="pavilion"),
]
