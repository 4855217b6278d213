"""Base page, components, design tokens, icons: looks only."""
