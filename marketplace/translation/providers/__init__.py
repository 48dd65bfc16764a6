"""Translation providers, a module each: copy one to write another. Only the service uses them."""
