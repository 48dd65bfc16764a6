from django.urls import path

from orders.contracts import views

app_name = "contracts"
urlpatterns = [
    path("orders/", views.listed, name="list"),
    path("orders/<str:ref>/", views.order, name="order"),
    path("orders/<str:ref>/steps/<str:name>/", views.step, name="step"),
    path("orders/<str:ref>/payments/<int:position>/<str:name>/", views.payment, name="payment"),
    path("orders/<str:ref>/proforma/", views.reissue, name="reissue"),
    path("orders/<str:ref>/documents/<str:number>.pdf", views.document, name="document"),
]
