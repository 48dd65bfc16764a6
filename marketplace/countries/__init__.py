"""What is true of one country only: identifiers, phones, postcodes, the order of an address.

Pure: nothing here reads a database or a request. `messages` (lazy sentences for forms) is the one
module that imports Django.
"""
