"""Problems as text, as workflow commands, as SARIF and as JSON; what is printed here holds nobody's commands."""
