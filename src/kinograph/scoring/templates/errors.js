// Hides the mistakes whose verdict or group of relations is not checked, and the reviews that have no other.
(() => {
  "use strict";
  const form = document.getElementById("filters");
  const boxes = [...form.querySelectorAll("input")];
  const sections = [...document.querySelectorAll("section")];
  const shown = document.getElementById("shown");
  const nothing = document.getElementById("nothing");
  const number = document.querySelectorAll("li").length;

  const show = () => {
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => `${box.name} ${box.value}`));
    let total = 0;
    for (const section of sections) {
      let some = 0;
      for (const entry of section.querySelectorAll("li")) {
        entry.hidden = off.has(`verdict ${entry.dataset.verdict}`) || off.has(`group ${entry.dataset.group}`);
        some += entry.hidden ? 0 : 1;
      }
      section.hidden = some === 0;
      section.querySelector("h2 i").textContent = some;
      total += some;
    }
    shown.textContent = `${total} of ${number}`;
    nothing.hidden = total > 0 || number === 0;
  };
  const check = (all) => {
    for (const box of boxes.filter(({ name }) => name === "group")) box.checked = all;
    show();
  };

  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("every").addEventListener("click", () => check(true));
  document.getElementById("none").addEventListener("click", () => check(false));
  form.hidden = number === 0;
  show();
})();
