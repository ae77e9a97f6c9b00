"""The addresses of questionnaires. Ids and codes only."""

from django.urls import path

from liftstone.questionnaires import answer_views, condition_views, round_views, views

ONE = "<hexid:record>/<hexid:form>/"
ROUND = "<hexid:record>/rounds/<hexid:sent>/"
ASKED = f"{ROUND}asked/<hexid:asked>/"
urlpatterns = [
    path("<hexid:record>/", views.listed, name="questionnaires"),
    path("<hexid:record>/new", views.make, name="make-questionnaire"),
    path(ONE, views.questionnaire, name="questionnaire"),
    path(f"{ONE}title", views.title, name="questionnaire-title"),
    path(f"{ONE}preview", views.preview, name="preview-questionnaire"),
    path(f"{ONE}sections/<int:place>", views.section, name="questionnaire-section"),
    path(f"{ONE}sections/<int:place>/step", views.section_step, name="section-step"),
    path(f"{ONE}sections/<int:place>/questions/new", views.add_question, name="add-question"),
    path(f"{ONE}questions/<slug:code>", views.question, name="change-question"),
    path(f"{ONE}questions/<slug:code>/step", views.question_step, name="question-step"),
    path(f"{ONE}questions/<slug:code>/remove", views.remove_question, name="remove-question"),
    path(f"{ONE}questions/<slug:code>/when", condition_views.when, name="question-when"),
    path(f"{ONE}questions/<slug:code>/when/change", condition_views.change, name="change-question-when"),
    path(f"{ONE}send", round_views.open_round, name="open-round"),
    path(ROUND, round_views.round_, name="round"),
    path(f"{ROUND}remind", round_views.remind, name="remind-round"),
    path(f"{ROUND}close", round_views.close, name="close-round"),
    path(f"{ROUND}last-day", round_views.last_day, name="round-last-day"),
    path(f"{ROUND}ask", round_views.ask, name="ask-others"),
    path(f"{ROUND}renew", round_views.renew, name="renew-round"),
    path(f"{ROUND}answers", answer_views.compared, name="round-answers"),
    path(f"{ROUND}answers.<slug:kind>", answer_views.table, name="round-table"),
    path(f"{ROUND}trained", answer_views.trained, name="round-trained"),
    path(ASKED, answer_views.answered, name="round-answered"),
    path(f"{ASKED}write", answer_views.write, name="write-answer"),
]
