"""Pages rendered on the server: the picker, share pages, status, sitemaps, files of the installed app."""
