"""Written, sourced answers for newcomers to Norway. See README.md for the layers."""
