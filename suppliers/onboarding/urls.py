from django.urls import path

from suppliers.onboarding.views import (
    case,
    judging,
    papers,
    people,
    rules,
    sending,
    wizard,
)

app_name = "onboarding"

urlpatterns = [
    path("apply/", wizard.start, name="start"),
    path("application/", wizard.application, name="application"),
    path("application/company/", wizard.company, name="company"),
    path("application/people/", people.people, name="people"),
    path("application/people/new/", people.person, name="person-new"),
    path("application/people/<int:person_id>/", people.person, name="person"),
    path("application/people/<int:person_id>/remove/", people.remove, name="person-remove"),
    path("application/goods/", wizard.goods, name="goods"),
    path("application/documents/", papers.documents, name="documents"),
    path("application/documents/<slug:kind>/", papers.document, name="document"),
    path("application/review/", sending.review, name="review"),
    path("application/answer/", sending.answer, name="answer"),
    path("application/appeal/", sending.appeal, name="appeal"),
    path("desk/document-rules/", rules.rules, name="rules"),
    path("desk/document-rules/<int:rule_id>/end/", rules.end_rule, name="rule-end"),
    path("desk/applications/<str:ref>/", case.case, name="case"),
    path("desk/applications/<str:ref>/take/", case.take, name="take"),
    path("desk/applications/<str:ref>/recheck/", case.recheck, name="recheck"),
    path("desk/applications/<str:ref>/decide/<slug:act>/", case.decide, name="decide"),
    path(
        "desk/applications/<str:ref>/documents/<slug:kind>/accept/", case.accept, name="accept"
    ),
    path(
        "desk/applications/<str:ref>/documents/<slug:kind>/reject/",
        judging.reject_document,
        name="reject-document",
    ),
    path("desk/applications/<str:ref>/checks/<int:check_id>/", judging.resolve, name="resolve"),
    path("desk/applications/<str:ref>/hits/<int:hit_id>/<slug:act>/", judging.hit, name="hit"),
]
