"""Excel workbooks (.xlsx, .xlsm and WPS .et in the same format), read from their XML parts."""
