"""The HTTP API for programs. It asks the workshop like any screen; the contract is its own OpenAPI document."""
