/** Opens kinograph's page in Debian's Chromium and notes what it asks for and what breaks. */

import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const KNOWN = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
export const executable = process.env.CHROMIUM || KNOWN.find((path) => existsSync(path));
export const FILMS = process.env.KINOGRAPH_PAGE;

const SIZES = { desktop: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

let browser;
export const start = async () => {
  browser = await chromium.launch({ executablePath: executable, args: ["--no-sandbox", "--disable-gpu"] });
};
export const stop = () => browser.close();

/** A page at an address (what follows the #), its requests beyond itself and its errors. */
export async function visit(hash = "", { size = "desktop", theme = "light", path = FILMS } = {}) {
  const context = await browser.newContext({
    viewport: SIZES[size], colorScheme: theme, reducedMotion: "reduce", hasTouch: size === "phone", bypassCSP: true,
  });
  const page = await context.newPage();
  const [requests, errors] = [[], []];
  page.on("request", (request) => {
    if (!/^(file|data|blob):/.test(request.url())) requests.push(request.url());
  });
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.setDefaultTimeout(30_000);
  await page.goto(`file://${path}#${hash}`);
  await page.waitForSelector("html[data-ready=yes]");
  return { page, requests, errors, close: () => context.close() };
}

/** The address of the view, once it is written. */
export async function hashOf(page) {
  await page.waitForTimeout(300);
  return new URLSearchParams(new URL(page.url()).hash.slice(1));
}
