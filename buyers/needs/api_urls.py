from django.urls import path

from buyers.needs import api, api_acts

urlpatterns = [
    path("needs/", api.Needs.as_view(), name="needs"),
    path("needs/<str:ref>/approve/", api_acts.ReleaseNeed.as_view(), name="need_release"),
    path("needs/<str:ref>/return/", api_acts.ReturnNeed.as_view(), name="need_return"),
    path("needs/<str:ref>/extend/", api_acts.ExtendNeed.as_view(), name="need_extend"),
    path("needs/<str:ref>/close/", api_acts.CloseNeed.as_view(), name="need_close"),
    path("needs/<str:ref>/cancel/", api_acts.CancelNeed.as_view(), name="need_cancel"),
    path("needs/<str:ref>/reopen/", api_acts.ReopenNeed.as_view(), name="need_reopen"),
    path("needs/<str:ref>/more/", api_acts.MoreQuotes.as_view(), name="need_more"),
    path("needs/<str:ref>/decline/", api_acts.DeclineNeed.as_view(), name="need_decline"),
    path("needs/<str:ref>/questions/", api_acts.QuestionNeed.as_view(), name="need_question"),
    path(
        "needs/<str:ref>/questions/<int:question>/answer/",
        api_acts.AnswerNeed.as_view(),
        name="need_answer",
    ),
    path("needs/<str:ref>/buyer/", api.NeedBuyer.as_view(), name="need_buyer"),
    path("needs/<str:ref>/", api.NeedDetail.as_view(), name="need"),
]
