"""Reads of the public pages."""
