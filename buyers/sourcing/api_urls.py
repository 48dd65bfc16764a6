from django.urls import path

from buyers.sourcing import api, api_searches

urlpatterns = [
    path("compare/", api.Compare.as_view(), name="compare"),
    path("listings/<str:ref>/related/", api.RelatedListings.as_view(), name="related"),
    path("favourites/", api.Favourites.as_view(), name="favourites"),
    path("favourites/<int:number>/", api.FavouriteDetail.as_view(), name="favourite"),
    path("favourite-folders/", api.Folders.as_view(), name="folders"),
    path("favourite-folders/<int:number>/", api.FolderDetail.as_view(), name="folder"),
    path("follows/", api.Follows.as_view(), name="follows"),
    path("follows/<str:ref>/", api.FollowDetail.as_view(), name="follow"),
    path("saved-searches/", api_searches.SavedSearches.as_view(), name="saved_searches"),
    path(
        "saved-searches/<int:number>/",
        api_searches.SavedSearchDetail.as_view(),
        name="saved_search",
    ),
]
