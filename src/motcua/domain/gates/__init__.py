"""Gates: places where papers are shown, and what is shown there twice."""
