"""Relations: what a text asserts of how two actors stand."""
