// Runs before the first paint, so that a dark page never flashes light.
(() => {
  const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  let chosen = null;
  try {
    chosen = localStorage.getItem("kinograph-theme");
  } catch {
    // A page opened from a file may have no storage.
  }
  const asked = new URLSearchParams(location.hash.slice(1)).get("theme") || chosen;
  document.documentElement.dataset.theme = asked === "dark" || asked === "light" ? asked : system;
})();
