"""What the pages of sign-in and keys take in, and what they say where it does not fit."""

from django import forms
from django.utils.translation import gettext_lazy as _


class Asked(forms.Form):
    """A form whose problems are one kind sentence a field."""

    @property
    def problems(self) -> dict[str, str]:
        """The first problem of each field, by the field's name."""
        return {name: str(found[0]) for name, found in self.errors.items()}

    def said(self, name: str) -> str:
        """What was typed into a field, to be shown again."""
        return str(self.data.get(name, ""))


class FirstStep(Asked):
    """Sign-in name and passphrase."""

    login = forms.CharField(max_length=80, error_messages={"required": _("Enter your sign-in name")})
    passphrase = forms.CharField(max_length=200, error_messages={"required": _("Enter your passphrase")})


class Code(Asked):
    """An authenticator's code."""

    code = forms.CharField(
        max_length=20, error_messages={"required": _("Enter the 6 digits that your authenticator shows")}
    )


class Language(Asked):
    """The language that a person wants the staff pages in."""

    language = forms.ChoiceField(choices=[("en", ""), ("cy", ""), ("ar", ""), ("ro", "")])
