from django.urls import path

from suppliers.stores.views import collections, public

app_name = "stores"
urlpatterns = [
    path("suppliers/", public.directory, name="directory"),
    path("suppliers/<str:ref>/", public.store, name="store"),
    path(
        "suppliers/<str:ref>/collections/<str:collection>/",
        public.collection,
        name="collection",
    ),
    path("store/collections/", collections.listing, name="collections"),
    path("store/collections/new/", collections.new, name="collection_new"),
    path("store/collections/<str:ref>/", collections.edit, name="own_collection"),
    path("store/collections/<str:ref>/put/", collections.put, name="put"),
    path("store/collections/<str:ref>/take/", collections.take, name="take"),
    path("store/collections/<str:ref>/shift/", collections.shift, name="shift"),
    path("store/collections/<str:ref>/move/", collections.move, name="move"),
    path("store/collections/<str:ref>/publish/", collections.publish, name="publish"),
    path("store/collections/<str:ref>/hide/", collections.hide, name="hide"),
    path("store/collections/<str:ref>/remove/", collections.remove, name="remove"),
]
