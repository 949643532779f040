"""The public web API, the widget and the demo page."""
