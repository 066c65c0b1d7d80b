"""What writers record: frozen records, the rules about them, the site's settings."""
