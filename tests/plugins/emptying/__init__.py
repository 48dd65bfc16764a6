"""Has the command `flush` that the tests use in the place of Django's."""
