// Applies the theme chosen on an earlier visit; without one, the system's applies by itself. See src/app/theme.ts.
try {
  const theme = localStorage.getItem('roy.theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage can be forbidden; the system's theme then applies.
}
