"""Meetings: where a text speaks of one, who, where, when, and which mentions mean the same."""
