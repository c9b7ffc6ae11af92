"""Tests of the pages of audits."""
