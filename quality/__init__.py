"""What hearsay reaches, measured: each script prints its figures; tests and Makefile ask them for the floors."""
