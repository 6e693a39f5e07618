"""Korean identifiers, their form and check digits (shared brief, domain facts 4.1 and 4.2), and names."""

import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from suppliers.invisible import INVISIBLE

REGISTRATION_WEIGHTS = (1, 3, 7, 1, 3, 7, 1, 3, 5)


def registration_check_digit(first_nine: str) -> int:
    """The tenth digit of a business registration number, from the tax office's weighted sum."""
    digits = [int(d) for d in first_nine]
    total = sum(d * w for d, w in zip(digits, REGISTRATION_WEIGHTS, strict=True)) + digits[8] * 5 // 10
    return (10 - total % 10) % 10


def normalize_registration_number(raw: str) -> str:
    """The digits alone, as stored; people type hyphens and spaces."""
    return re.sub(r"[\s-]", "", raw)


def validate_registration_number(value: str) -> None:
    """Ten digits, the last of which checks the others."""
    if not re.fullmatch(r"[0-9]{10}", value):
        raise ValidationError(
            _("A business registration number has ten digits, for example 000-00-00015."), code="form"
        )
    if registration_check_digit(value[:9]) != int(value[9]):
        raise ValidationError(
            _(
                "This business registration number is not valid: its last digit does not match. "
                "Check for a typing error."
            ),
            code="check_digit",
        )


def validate_corporate_number(value: str) -> None:
    """Thirteen digits; the check digit is not enforced, since newer numbers have none."""
    if not re.fullmatch(r"[0-9]{13}", value):
        raise ValidationError(_("A corporate registration number has thirteen digits."), code="form")


def validate_ksic_code(value: str) -> None:
    """Two to five digits of the Korean standard industrial classification."""
    if not re.fullmatch(r"[0-9]{2,5}", value):
        raise ValidationError(_("An industry code has two to five digits, for example 25924."), code="form")


def validate_name(value: str) -> None:
    """What one reads is what is stored: nothing hidden, nothing that turns the text around, some letter."""
    kinds = [unicodedata.category(character) for character in value]
    if INVISIBLE.search(value) or {"Cc", "Cs", "Zl", "Zp"} & set(kinds):
        raise ValidationError(
            _(
                "The name has characters that are not seen or that turn the reading direction. "
                "Delete the name and type it again instead of pasting it."
            ),
            code="invisible",
        )
    if not any(kind[0] in "LN" for kind in kinds):
        raise ValidationError(_("A name needs at least one letter or figure."), code="empty_looking")
