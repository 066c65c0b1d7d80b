"""The pipeline: what joins the stages, remembers their work and spreads it over processes."""
