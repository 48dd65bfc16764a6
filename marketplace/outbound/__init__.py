"""The one door for HTTP to the outside: bounded in time and size, kept off private addresses.

Nothing else in the product imports an HTTP client.
"""
