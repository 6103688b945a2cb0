"""The rows of a record as a person checks them: listed, filtered, told, and what is offered."""
