from django.urls import path

from buyers.needs import api

urlpatterns = [
    path("needs/", api.Needs.as_view(), name="needs"),
    path("needs/<str:ref>/extend/", api.ExtendNeed.as_view(), name="need_extend"),
    path("needs/<str:ref>/close/", api.CloseNeed.as_view(), name="need_close"),
    path("needs/<str:ref>/cancel/", api.CancelNeed.as_view(), name="need_cancel"),
    path("needs/<str:ref>/reopen/", api.ReopenNeed.as_view(), name="need_reopen"),
    path("needs/<str:ref>/more/", api.MoreQuotes.as_view(), name="need_more"),
    path("needs/<str:ref>/decline/", api.DeclineNeed.as_view(), name="need_decline"),
    path("needs/<str:ref>/questions/", api.QuestionNeed.as_view(), name="need_question"),
    path(
        "needs/<str:ref>/questions/<int:question>/answer/",
        api.AnswerNeed.as_view(),
        name="need_answer",
    ),
    path("needs/<str:ref>/", api.NeedDetail.as_view(), name="need"),
]
