"""Old Excel workbooks (.xls and WPS .et), read with xlrd."""
