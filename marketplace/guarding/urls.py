from django.urls import path

from marketplace.guarding import views

app_name = "guarding"
urlpatterns = [path("desk/messages/<int:pk>/", views.flag, name="flag")]
