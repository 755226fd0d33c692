/** What a reader does with the page, in a real browser. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { hashOf, start, stop, visit } from "./browser.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const VANESHA = "node=person/vanesha-prescilla";

before(start);
after(stop);

/** Visits, lets `act` do its part, and expects no error and no request. */
async function using(hash, options, act) {
  const seen = await visit(hash, options);
  try {
    await act(seen.page);
    assert.deepEqual(seen.errors, []);
    assert.deepEqual(seen.requests, []);
  } finally {
    await seen.close();
  }
}

test("a request would be noticed", async () => {
  const seen = await visit();
  await seen.page.evaluate(() => {
    document.querySelector("meta[http-equiv]").remove();
    return fetch("http://films.example/a").catch(() => null);
  });
  assert.equal(seen.requests.length, 1);
  await seen.close();
});

test("the evidence is parsed when the first card is opened, and not before", () =>
  using("", {}, async (page) => {
    await page.addInitScript(() => {
      const parse = JSON.parse;
      window.parsed = 0;
      JSON.parse = (text) => {
        window.parsed += 1;
        return parse(text);
      };
    });
    await page.reload();
    await page.waitForSelector("html[data-ready=yes]");
    assert.equal(await page.evaluate(() => window.parsed), 4);
    await search(page, "Vanesha");
    assert.equal(await page.evaluate(() => window.parsed), 5);
  }));

async function search(page, text) {
  await page.keyboard.press("/");
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

test("search forgives a slip and opens the card with its marked words", () =>
  using("", {}, async (page) => {
    await search(page, "Vanesah Prescila");
    assert.equal(await page.textContent("#card h2"), "Vanesha Prescilla");
    assert.ok((await page.locator("#card blockquote mark").count()) > 0);
    assert.match(await page.textContent("#card footer"), /confidence \d+ %/);
  }));

test("a click on the canvas opens the node there", () =>
  using("focus=person/vanesha-prescilla", {}, async (page) => {
    const box = await page.evaluate(() => {
      const { x, y, width, height } = document.getElementById("stage").getBoundingClientRect();
      return { x: x + 290 + (width - 290) / 2, y: y + height / 2 };
    });
    const found = [];
    for (const [dx, dy] of [[0, 0], [0, -60], [0, 60], [-60, 0], [60, 0], [-30, -30], [30, 30], [30, -30], [-30, 30]]) {
      await page.mouse.click(box.x + dx, box.y + dy);
      found.push(!(await page.locator("#card").isHidden()));
    }
    assert.ok(found.includes(true));
  }));

test("the legend hides a kind and a relation", () =>
  using("", {}, async (page) => {
    await page.locator("#legend .row", { hasText: "Characters" }).click();
    await page.locator("#legend .row", { hasText: "Family in real life" }).click();
    const hash = await hashOf(page);
    assert.equal(hash.get("without"), "character");
    assert.equal(hash.get("unlinked"), "kin_real");
  }));

test("years and confidence limit what is shown, and the address keeps them", () =>
  using("list=1", {}, async (page) => {
    const rows = () => page.locator("#list tbody tr").count();
    const all = await rows();
    await page.locator("#range-from").fill(await page.getAttribute("#range-from", "max"));
    const late = await rows();
    assert.ok(late > 0 && late < all, `${late} of ${all}`);
    await page.locator("#range-sure").fill("99");
    const hash = await hashOf(page);
    assert.match(hash.get("years"), /^(\d{4})-\1$/);
    assert.equal(hash.get("sure"), "99");
  }));

test("undo and redo walk through the views", () =>
  using("", {}, async (page) => {
    await search(page, "Vanesha");
    await page.keyboard.press("2");
    assert.equal((await hashOf(page)).get("focus"), "person/vanesha-prescilla");
    await page.keyboard.press("z");
    assert.equal((await hashOf(page)).get("focus"), null);
    await page.keyboard.press("y");
    assert.equal((await hashOf(page)).get("steps"), "2");
    await page.click("#undo");
    await page.click("#undo");
    assert.ok(await page.locator("#undo").isDisabled());
    assert.equal((await hashOf(page)).size, 0);
  }));

test("a path is found between two nodes", () =>
  using(VANESHA, {}, async (page) => {
    await page.focus("#stage");
    await page.keyboard.press("p");
    assert.match(await page.textContent("#crumb"), /choose the other end/);
    await search(page, "Sissy");
    assert.match(await page.textContent("#crumb"), /^Vanesha Prescilla → .*Sissy Priscillia/);
    assert.equal((await hashOf(page)).get("path-to"), "person/sissy-priscillia");
  }));

test("a family stands alone, and Escape leads back", () =>
  using(VANESHA, {}, async (page) => {
    await page.focus("#stage");
    await page.keyboard.press("g");
    assert.match(await page.textContent("#crumb"), /^Family of Vanesha Prescilla/);
    await page.keyboard.press("l");
    const people = await page.locator("#list tbody th").allTextContents();
    assert.ok(people.includes("Sissy Priscillia") && people.length < 20, people.join());
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
    assert.ok(await page.locator("#crumb").isHidden());
  }));

test("kin on and off screen, the sheet of keys, the theme", () =>
  using("", {}, async (page) => {
    await page.locator(".mirror").first().click();
    assert.equal(await page.getAttribute(".mirror", "aria-pressed"), "true");
    await page.focus("#stage");
    await page.keyboard.press("?");
    assert.ok(await page.locator("#help").isVisible());
    await page.keyboard.press("Escape");
    await page.click("#theme");
    assert.equal(await page.getAttribute("html", "data-theme"), "dark");
  }));

test("PNG is a picture", () =>
  using("", {}, async (page) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("#png")]);
    assert.deepEqual([...readFileSync(await download.path()).subarray(1, 4)], [80, 78, 71]);
  }));

test("on a phone the card is a sheet and what is touched is 44 pixels high", () =>
  using(VANESHA, { size: "phone" }, async (page) => {
    const card = await page.locator("#card").boundingBox();
    assert.equal(Math.round(card.y + card.height), 844);
    assert.equal(card.width, 390);
    const low = await page.$$eval(".button, .close, .steps button", (all) =>
      all.filter((one) => one.offsetHeight && one.offsetHeight < 44).map((one) => one.outerHTML));
    assert.deepEqual(low, []);
  }));

for (const theme of ["light", "dark"]) {
  for (const size of ["desktop", "phone"]) {
    for (const hash of ["", VANESHA, "list=1", "family=person/vanesha-prescilla"]) {
      test(`axe finds nothing: ${theme} ${size} ${hash}`, () =>
        using(hash, { theme, size }, async (page) => {
          await page.evaluate(axe);
          const { violations } = await page.evaluate(() => window.axe.run());
          assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0].html.slice(0, 120), nodes[0].failureSummary]), []);
          if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${theme}-${size}-${hash.split("=")[0] || "all"}.png` });
        }));
    }
  }
}
