from django.urls import path

from suppliers.catalogue.views import (
    arranging,
    editing,
    guests,
    listing,
    own,
    photos,
    review,
    translation,
)

app_name = "catalogue"

urlpatterns = [
    path("l/<str:ref>/", listing.listing, name="listing"),
    path("listings/", own.listings, name="list"),
    path("listings/new/", editing.new, name="new"),
    path("listings/prices/", guests.guests, name="guests"),
    path("listings/prices/<int:pk>/end/", guests.uninvite, name="uninvite"),
    path("listings/translations/", translation.worklist, name="translations"),
    path("listings/<str:ref>/", editing.edit, name="edit"),
    path("listings/<str:ref>/photos/", photos.photos, name="photos"),
    path("listings/<str:ref>/review/", own.review, name="own_review"),
    path("listings/<str:ref>/duplicate/", own.duplicate, name="duplicate"),
    path("listings/<str:ref>/translation/", translation.translation, name="translation"),
    path(
        "listings/<str:ref>/translation/<str:field>/",
        translation.write,
        name="translation_write",
    ),
    path("listings/<str:ref>/do/<str:name>/", own.step, name="step"),
    path("listings/<str:ref>/<str:name>/", editing.section, name="section"),
    path("desk/categories/", arranging.categories, name="categories"),
    path("desk/categories/changes/<int:pk>/undo/", arranging.undo, name="category_undo"),
    path("desk/categories/<slug:slug>/", arranging.category, name="category"),
    path("desk/categories/<slug:slug>/<str:how>/", arranging.place, name="category_place"),
    path("desk/listings/<str:ref>/", review.review, name="review"),
]
