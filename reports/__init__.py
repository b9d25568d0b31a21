"""What people and programs read: console, HTML, JSON, all from one view."""
