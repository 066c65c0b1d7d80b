"""What needs a person: deadlines, days to look again, entries that go live, sources not checked for long."""

from __future__ import annotations

from generator.authoring.due.items import DueItem as DueItem
from generator.authoring.due.items import due_items as due_items
