from django.urls import path

from buyers.sourcing.views import (
    compare,
    favourites,
    folders,
    following,
    looking,
    searches,
    stopping,
)

app_name = "sourcing"
urlpatterns = [
    path("compare/", compare.compare, name="compare"),
    path("compare/change/", compare.change, name="compare_change"),
    path("saved/", favourites.favourites, name="favourites"),
    path("saved/keep/", favourites.keep, name="keep"),
    path("saved/<int:pk>/", favourites.favourite, name="favourite"),
    path("saved/<int:pk>/remove/", favourites.remove, name="remove"),
    path("saved/<int:pk>/restore/", favourites.restore, name="restore"),
    path("saved/folders/new/", folders.new, name="folder_new"),
    path("saved/folders/<int:pk>/", folders.rename, name="folder"),
    path("saved/folders/<int:pk>/remove/", folders.remove, name="folder_remove"),
    path("saved/suppliers/", following.following, name="following"),
    path("saved/suppliers/<str:ref>/follow/", following.follow, name="follow"),
    path("saved/suppliers/<str:ref>/unfollow/", following.unfollow, name="unfollow"),
    path("saved/searches/", searches.searches, name="searches"),
    path("saved/searches/new/", searches.new, name="search_new"),
    path("saved/searches/<int:pk>/", searches.search, name="search"),
    path("saved/searches/<int:pk>/remove/", searches.remove, name="search_remove"),
    path("related/<str:ref>/", looking.related, name="related"),
    path("seen/", looking.seen, name="seen"),
    path("seen/forget/", looking.forget, name="forget"),
    path("alerts/stop/<str:token>/", stopping.stop, name="stop"),
]
