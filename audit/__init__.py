"""The application: command line, configuration, and the Python interface."""
