"""Problems as text, workflow commands, SARIF and JSON. Output never contains commands that a writer injected."""
