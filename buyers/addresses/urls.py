from django.urls import path

from buyers.addresses import views

app_name = "addresses"
urlpatterns = [
    path("buyer/addresses/", views.book, name="book"),
    path("buyer/addresses/new/", views.new_address, name="new_address"),
    path("buyer/addresses/<int:pk>/", views.address, name="address"),
    path("buyer/addresses/<int:pk>/archive/", views.archive_address, name="archive_address"),
    path("buyer/importers/new/", views.new_importer, name="new_importer"),
    path("buyer/importers/<int:pk>/", views.importer, name="importer"),
    path("buyer/importers/<int:pk>/archive/", views.archive_importer, name="archive_importer"),
]
