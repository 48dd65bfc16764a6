from django.urls import path

from marketplace.answering import views

app_name = "answering"
urlpatterns = [path("answering/", views.own, name="own")]
