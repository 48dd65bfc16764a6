from django.urls import path

from orders.contracts import api

urlpatterns = [
    path("orders/", api.Orders.as_view(), name="orders"),
    path("orders/<str:ref>/", api.OrderDetail.as_view(), name="order"),
    path("orders/<str:ref>/steps/<str:step>/", api.OrderStep.as_view(), name="order-step"),
    path(
        "orders/<str:ref>/payments/<int:position>/<str:act>/",
        api.OrderPayment.as_view(),
        name="order-payment",
    ),
    path(
        "orders/<str:ref>/documents/<str:number>/",
        api.OrderPaper.as_view(),
        name="order-document",
    ),
]
