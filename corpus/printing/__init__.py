"""How made reports become files: laid out on pages, in Word, in sheets, in markup, as text, as scans."""
