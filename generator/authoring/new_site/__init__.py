"""A new site: what was chosen for it, the files that `init` writes, and how they differ from today's."""

# Where a repository is, who publishes its site, and which extras of the generator there are to install.
FORGES = ("github", "gitlab", "forgejo", "none")
HOSTS = ("pages", "netlify", "cloudflare", "server", "none")
EXTRAS = ("pictures", "search", "evidence", "import", "workbook")
