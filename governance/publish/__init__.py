"""Whole products: a report in its formats, the feeds, everything at once."""

from __future__ import annotations

from governance.publish.build import build
from governance.publish.feeds import feed_bytes, publish_feeds
from governance.publish.formats import FORMATS
from governance.publish.report import publish_report

__all__ = ["FORMATS", "build", "feed_bytes", "publish_feeds", "publish_report"]
