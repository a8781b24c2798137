"""A stand-in for a web application that asks people one page after the other, as many are written: for scripts/bench.

Each page answered: who it is (session and person from the database), three answers read and checked, conditions evaluated, the
answers, the state and a row of an audit written in one transaction on the disk; then the next page. It is no product of anybody.

    python site_of_pages.py FILE PEOPLE     makes the database, prints a cookie a line
    gunicorn site_of_pages:application      serves it; BENCH_FILE names the database
"""

import os
import sys

import django
from django.conf import settings

HERE = os.path.dirname(os.path.abspath(__file__))
PAGES = 6
ASKS = 3

settings.configure(
    SECRET_KEY="nobody is let in by this: it stands for a measurement",
    DEBUG=False,
    ALLOWED_HOSTS=["*"],
    ROOT_URLCONF=__name__,
    INSTALLED_APPS=["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.contrib.auth.middleware.AuthenticationMiddleware",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": os.environ.get("BENCH_FILE", sys.argv[1] if len(sys.argv) > 1 else ":memory:"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 20,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
        }
    },
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates", "DIRS": [HERE]}],
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    USE_TZ=True,
)
django.setup()

from django import forms  # noqa: E402
from django.contrib.auth import SESSION_KEY, BACKEND_SESSION_KEY, HASH_SESSION_KEY  # noqa: E402
from django.contrib.auth.decorators import login_required  # noqa: E402
from django.contrib.auth.models import User  # noqa: E402
from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import connection, models, transaction  # noqa: E402
from django.shortcuts import get_object_or_404, redirect, render  # noqa: E402
from django.urls import path  # noqa: E402


class Run(models.Model):
    person = models.OneToOneField(User, on_delete=models.CASCADE)
    state = models.JSONField(default=dict)

    class Meta:
        app_label = "pages"


class Answer(models.Model):
    run = models.ForeignKey(Run, on_delete=models.CASCADE)
    ask = models.CharField(max_length=40)
    entry = models.TextField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        app_label = "pages"
        unique_together = [("run", "ask")]


class Audit(models.Model):
    run = models.ForeignKey(Run, on_delete=models.CASCADE)
    what = models.CharField(max_length=80)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        app_label = "pages"


def name(page, ask):
    return f"page-{page}-ask-{ask}"


def form_of(page, data=None, initial=None):
    fields = {
        name(page, 0): forms.CharField(max_length=2000, required=False, widget=forms.Textarea),
        name(page, 1): forms.IntegerField(min_value=0, max_value=10, required=False),
        name(page, 2): forms.CharField(max_length=2000, required=False, widget=forms.Textarea),
    }
    for number, field in enumerate(fields.values()):
        field.label = f"The words of question number {number}, as long as such words are"
        field.help_text = "A few words about what is meant, for who is not sure of it."
    return type("Page", (forms.Form,), fields)(data, initial=initial)


def after(page, values):
    """Which page comes next: two are there on a condition only."""
    following = page
    while True:
        following = (following + 1) % PAGES
        tension = values.get(name(0, 1)) or 0
        if following == 2 and tension < 3:
            continue
        if following == 4 and tension > 9:
            continue
        return following


@login_required
def page(request, page):
    run = get_object_or_404(Run, person=request.user)
    if request.method == "POST":
        form = form_of(page, request.POST)
        if form.is_valid():
            with transaction.atomic():
                values = dict(run.state.get("values", {}))
                for ask, value in form.cleaned_data.items():
                    entry = "" if value is None else str(value)
                    Answer.objects.update_or_create(run=run, ask=ask, defaults={"entry": entry})
                    values[ask] = value
                following = after(page, values)
                run.state = {"page": following, "values": values}
                run.save(update_fields=["state"])
                Audit.objects.create(run=run, what=f"answered page {page}")
            return redirect("page", following)
    else:
        entries = Answer.objects.filter(run=run, ask__startswith=f"page-{page}-")
        form = form_of(page, initial={answer.ask: answer.entry for answer in entries})
    return render(request, "page.html", {"form": form, "number": page + 1, "of": PAGES})


urlpatterns = [path("page/<int:page>", page, name="page")]
application = get_wsgi_application()


def make(people):
    from importlib import import_module

    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        for model in (Run, Answer, Audit):
            editor.create_model(model)
    engine = import_module(settings.SESSION_ENGINE)
    for number in range(people):
        with transaction.atomic():
            person = User.objects.create(username=f"person-{number}", password="!")
            Run.objects.create(person=person)
            session = engine.SessionStore()
            session[SESSION_KEY] = str(person.pk)
            session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
            session[HASH_SESSION_KEY] = person.get_session_auth_hash()
            session.save()
        print(f"{settings.SESSION_COOKIE_NAME}={session.session_key}")


if __name__ == "__main__":
    make(int(sys.argv[2]))
