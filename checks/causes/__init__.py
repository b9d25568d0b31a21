"""Likely causes of a disagreement, stated as likely and never as fact."""

from checks.causes.cause import Cause
from checks.causes.likely import likely_cause

__all__ = ["Cause", "likely_cause"]
