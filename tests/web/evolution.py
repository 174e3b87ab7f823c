"""Evolution's own backend as a subscriber: run by the system's Python, which has its bindings.

`python3 evolution.py ADDRESS`; for each line on standard input it asks for the feed again and tells,
as a line of JSON, what stands in the calendar by now.
"""

from __future__ import annotations

import json
import sys
import time
from urllib.parse import urlsplit

import gi

gi.require_version("EDataServer", "1.2")
gi.require_version("ECal", "2.0")
from gi.repository import ECal, EDataServer  # noqa: E402 - the versions come first


def subscribed(address: str):
    """A calendar on the web, as Evolution keeps one that somebody adds."""
    where = urlsplit(address)
    registry = EDataServer.SourceRegistry.new_sync(None)
    source = EDataServer.Source.new_with_uid("programme", None)
    source.set_display_name("Programme")
    source.set_parent("webcal-stub")
    source.get_extension(EDataServer.SOURCE_EXTENSION_CALENDAR).set_backend_name("webcal")
    place = source.get_extension(EDataServer.SOURCE_EXTENSION_AUTHENTICATION)
    place.set_host(where.hostname)
    place.set_port(where.port)
    place.set_method("none")
    source.get_extension(EDataServer.SOURCE_EXTENSION_SECURITY).set_method("none")
    path = source.get_extension(EDataServer.SOURCE_EXTENSION_WEBDAV_BACKEND)
    path.set_resource_path(where.path)
    registry.commit_source_sync(source, None)
    kept = registry.ref_source("programme")
    return registry, ECal.Client.connect_sync(kept, ECal.ClientSourceType.EVENTS, 1, None)


registry, client = subscribed(sys.argv[1])
for _ in sys.stdin:
    client.refresh_sync(None)  # it begins to; what comes of it stands there a moment later
    time.sleep(0.3)
    _, found = client.get_object_list_sync("#t", None)
    entries = {
        one.get_uid(): [one.get_dtstart().as_ical_string(), one.get_summary()] for one in found
    }
    print(json.dumps(entries), flush=True)
