import { demoStaffPassword } from "@liandong/api/staff/accounts/demo-password";
import type { Locator, Page } from "playwright-core";
import { readText, readTexts } from "./read-text";

export const part = (page: Page, name: string) => page.getByTestId(name);

/** The text of a part of the page, in one line. */
export const saidBy = (page: Page, name: string) => readText(part(page, name));

/** The rows of a table or list, each in one line. */
export const rowsOf = (page: Page, name: string) => readTexts(part(page, name));

export async function enterDesk(page: Page, username: string): Promise<void> {
  await page.goto("/desk/");
  await part(page, "login-username").fill(username);
  await part(page, "login-password").fill(demoStaffPassword);
  await part(page, "login-submit").click();
  await part(page, "staff-menu").waitFor();
}

/** Types into the search box and opens the first hit; returns the hit's text. */
export async function findInDesk(page: Page, words: string): Promise<string> {
  await page.keyboard.press("Escape");
  await part(page, "search-input").fill(words);
  await part(page, "search-hit").first().waitFor();
  const hit = await saidBy(page, "search-hit");
  await page.keyboard.press("Enter");
  await part(page, "search-results").waitFor({ state: "detached" });
  return hit;
}

const mostSteps = 120;

/** Presses Tab until the element has the focus, as somebody does who uses no mouse. */
export async function goByKeys(page: Page, target: Locator): Promise<void> {
  await target.waitFor();
  for (let step = 0; step < mostSteps; step++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab leads to ${target}`);
}
