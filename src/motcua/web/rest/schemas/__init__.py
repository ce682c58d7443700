"""What travels over REST, with its descriptions and examples for the OpenAPI document."""
