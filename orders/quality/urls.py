from django.urls import path

from orders.quality import views

app_name = "quality"
urlpatterns = [
    path("quoting/", views.quoting, name="quoting"),
    path("negotiations/<str:ref>/mark/", views.rate, name="rate"),
    path("desk/marks/<str:ref>/", views.mark, name="mark"),
]
