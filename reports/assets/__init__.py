"""Template, style and script of the HTML report; `reports.page` puts them into one file."""
