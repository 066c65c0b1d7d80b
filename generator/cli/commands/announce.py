"""``announce``: notify a WebSub hub and search engines of what is new."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import click

from generator.cli.options import (
    CommandFailed,
    print_line,
    request_of,
    require_content,
    root_option,
    today,
)


@click.command()
@root_option
@click.option("--base-url", default="", help="Base URL of the site (default: base_url in site.toml).")
@click.option("--days", type=click.IntRange(0), default=1, help="How many days back something is new (default: 1).")
@click.option("--indexnow-key", metavar="KEY", default="", help="Also notify search engines, through IndexNow.")
@click.option(
    "--indexnow-url",
    metavar="URL",
    default="https://api.indexnow.org/indexnow",
    help="Where to notify them (default: https://api.indexnow.org/indexnow).",
)
@click.option("--dry-run", is_flag=True, help="Print what would be sent, and send nothing.")
def announce(root: Path, base_url: str, days: int, indexnow_key: str, indexnow_url: str, dry_run: bool) -> None:
    """Notify a WebSub hub and search engines of what is new.

    The hub is that of the setting `hub`. Run it after the site has been
    published: they look at once.
    """
    from generator.cli.loading import plan_published
    from generator.review.announce import AnnouncementFailed, send, to_hub, to_search_engines
    from generator.text.folding import counted

    require_content(root)
    planned, index = plan_published(request_of(root, base_url=base_url), "nothing was sent")
    config, since = planned.site.config, today() - timedelta(days=days)
    try:
        announcements = [*to_hub(config, planned.pages, since)]
        if indexnow_key:
            assets = planned.site.assets
            announcements += to_search_engines(config, index, assets, since, indexnow_key, indexnow_url)
        for announcement in announcements:
            if not dry_run:
                send(announcement)
            done = "would notify" if dry_run else "notified"
            print_line(f"{done} {announcement.url} of {counted(len(announcement.about), 'URL')}")
            for url in announcement.about:
                print_line(f"  {url}")
    except AnnouncementFailed as error:
        raise CommandFailed(f"cannot announce: {error}") from error
    if not announcements:
        print_line("nothing to announce")
