from django.urls import path

from marketplace.files import views

app_name = "files"

urlpatterns = [
    path("<uuid:key>/", views.file, name="file"),
    path("<uuid:key>/<int:width>/", views.rendition, name="rendition"),
]
