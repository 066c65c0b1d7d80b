"""Other generators on the same content, each with templates that make the same pages."""
