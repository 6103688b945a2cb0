"""From a record into a case: what people confirmed and coded becomes sources, marks and events."""
