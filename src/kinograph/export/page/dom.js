/** Makes elements. Text is only ever set as text, never as markup. */

export const byId = (id) => document.getElementById(id);

/** An element with attributes; `on…` ones are listeners, false and null are left out. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value !== false && value != null) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child != null));
  return element;
}

/** The sign of a kind or a group, as the legend shows it. */
export function swatch(name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("class", "swatch");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(space, "use");
  use.setAttribute("href", `#swatch-${name}`);
  svg.append(use);
  return svg;
}

/** Tells a screen reader. */
export function tell(text) {
  byId("live").textContent = text;
}

/** A link to a review's page, or its title where the address is not one of the web. */
export function webLink(address, title) {
  if (!/^https?:\/\//i.test(address || "")) return make("bdi", {}, title);
  return make("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, title);
}
