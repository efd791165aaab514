"""Static report generator for medical-insurance bureaus: indicator data and narrative to site and PDF."""

__version__ = "0.1.0"
