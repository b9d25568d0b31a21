"""The map from a PDF page to an upright one is that of every page."""

from extractors.page.frame import IDENTITY as IDENTITY
from extractors.page.frame import Frame as Frame
from extractors.page.frame import upright as upright
