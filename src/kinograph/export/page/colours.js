/** The style sheet's colours, for the canvas. */

export const colours = {};

export function readColours() {
  const style = getComputedStyle(document.documentElement);
  for (const name of [
    "paper", "panel", "ink", "muted", "film", "film-edge", "film-ink", "person", "person-edge", "person-ink",
    "character", "character-edge", "character-ink", "kin-real", "kin-story", "plays", "work", "focus",
  ]) {
    colours[name] = style.getPropertyValue(`--${name}`).trim();
  }
}

/** Changes between light and dark, and remembers it where the browser lets it. */
export function switchTheme() {
  const root = document.documentElement;
  root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
  try {
    localStorage.setItem("kinograph-theme", root.dataset.theme);
  } catch {
    // A page opened from a file may have no storage; the choice then lasts as long as the page.
  }
  readColours();
}
