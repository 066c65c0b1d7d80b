"""Forms for those who edit without git: a content manager's settings, from the model of the content files."""

FORGES = ("github", "gitlab", "gitea")
