"""Likely causes of a disagreement, stated as likely and never as fact."""

from checks.causes.cause import Around, Case, Cause
from checks.causes.likely import Inquiry, likely_causes

__all__ = ["Around", "Case", "Cause", "Inquiry", "likely_causes"]
