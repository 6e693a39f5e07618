from types import SimpleNamespace

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from portal.shell.templatetags.components import numbered


class ContactForm(forms.Form):
    mail = forms.EmailField(label="E-mail", help_text="For notices only.")
    side = forms.ChoiceField(label="Side", choices=[("l", "Left"), ("r", "Right")], widget=forms.RadioSelect)
    note = forms.CharField(label="Note", required=False)


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


def field(form, name):
    return render_to_string("components/field.html", {"field": form[name]})


def test_a_component_gets_its_body_and_parameters_and_nothing_else():
    template = Template(
        "{% load components %}{% component 'panel' title=name count=0 %}<p>{{ name }}</p>{% endcomponent %}"
    )
    text = template.render(Context({"name": "A & B", "more_url": "/leak/"}))
    assert "<h2>A &amp; B</h2>" in text
    assert "<p>A &amp; B</p>" in text
    assert '<span class="panel__count">0</span>' in text
    assert "/leak/" not in text


def test_a_field_ties_help_and_error_to_its_input():
    text = field(ContactForm({"mail": "nobody"}), "mail")
    assert 'aria-describedby="id_mail_helptext id_mail_error"' in text
    assert 'id="id_mail_helptext"' in text
    assert 'id="id_mail_error"' in text
    assert text.index("helptext") < text.index("<input")


def test_a_field_says_that_it_is_required():
    assert "required</span>" in field(ContactForm(), "mail")
    assert "required</span>" not in field(ContactForm(), "note")


def test_a_group_of_choices_is_a_fieldset_with_a_legend():
    text = field(ContactForm(), "side")
    assert "<fieldset" in text
    assert "<legend>Side" in text


def test_the_error_summary_links_to_each_field():
    text = render_to_string("components/error_summary.html", {"form": ContactForm({"mail": "nobody"})})
    assert '<a href="#id_mail">E-mail: Enter a valid email address.</a>' in text
    assert '<a href="#id_side">Side: This field is required.</a>' in text


def test_a_form_without_errors_has_no_summary():
    assert "summary" not in render_to_string("components/fields.html", {"form": ContactForm()})


def test_pagination_keeps_the_filters_of_the_address():
    request = RequestFactory().get("/knowledge/?kind=case&page=3")
    page = Paginator(range(100), 10).page(3)
    text = render_to_string("components/pagination.html", {"page": page, "request": request})
    assert 'href="?kind=case&amp;page=4" rel="next"' in text
    assert 'aria-current="page">3</a>' in text


def test_one_page_needs_no_pagination():
    page = Paginator(range(5), 10).page(1)
    assert "<nav" not in render_to_string("components/pagination.html", {"page": page})


def test_far_pages_are_left_out():
    assert list(numbered(Paginator(range(300), 10).page(15))) == [1, "…", 13, 14, 15, 16, 17, "…", 30]


@pytest.mark.parametrize(("level", "kind"), [("error", "note--stop"), ("success", "note--ok")])
def test_a_message_shows_its_level(level, kind):
    message = SimpleNamespace(level_tag=level, __str__=lambda: "Done")
    text = render_to_string("components/messages.html", {"messages": [message]})
    assert kind in text
    assert 'aria-live="polite"' in text


def test_the_number_of_companies_shows_only_where_it_is_given():
    assert "companies" not in render_to_string("components/audience.html", {"name": "Welding"})
    assert "7 companies" in render_to_string("components/audience.html", {"name": "Welding", "count": 7})
