"""The door to spreadsheets: scoring tables as people keep them, in CSV and XLSX."""
