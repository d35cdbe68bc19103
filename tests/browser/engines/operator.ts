import { expect } from "@playwright/test";
import type { Driver } from "./driver.ts";

/** How long an operator waits for the page, in milliseconds. */
const TIMEOUT = 20_000;

/** More than any page of the stories has elements that take the focus. */
const MAX_TABS = 80;
/** More than any choice has radio buttons. */
const MAX_RADIOS = 10;
/** More than any table of the stories has rows. */
const MAX_ROWS = 60;

/** The roles that the story looks for, with the elements that can have them. */
const elements = {
  button: "button",
  checked: "input[type=radio]:checked",
  heading: "h1, h2",
  label: "label",
  link: "a[href]",
  option: "[role=option]",
  radio: "input[type=radio]",
  row: "tr",
  rowInTabOrder: ".row-link[tabindex='0']",
  textbox: "input:not([type=radio], [role=combobox]), textarea",
  combobox: "[role=combobox], select",
} as const;

export type Role = keyof typeof elements;

/** Where to look: the dialog or group of fields of this name. */
export interface Inside {
  inside?: string;
}

/** The name of an element as assistive technology computes it, as far as this console uses it. */
const nameOf = `(element) => {
  const byId = (ids) => ids.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  const labelledBy = element.getAttribute("aria-labelledby");
  const labels = [...(element.labels ?? [])].map((label) => label.textContent).join(" ");
  const legend = element.querySelector(":scope > legend")?.textContent;
  const text = element.getAttribute("aria-label") ?? (labelledBy ? byId(labelledBy) : "");
  return (text || labels || legend || element.textContent || "").replace(/\\s+/g, " ").trim();
}`;

const isVisible = `(element) => element.checkVisibility
  ? element.checkVisibility({ visibilityProperty: true })
  : element.getClientRects().length > 0`;

/** The number of the table row that has the focus; the headings are row 1. */
const focusedRow = `document.activeElement?.closest("tr")?.getAttribute("aria-rowindex")`;

/** An operator in front of a browser, who finds elements by role and name. */
export class Operator {
  constructor(private readonly driver: Driver) {}

  async open(url: string): Promise<void> {
    await this.driver.open(url);
  }

  async click(role: Role, name: string, options: Inside = {}): Promise<void> {
    await this.sees(role, name, options);
    // While the page still moves, a driver refuses to click.
    const click = (): Promise<void> => this.driver.click(locate(role, name, options));
    await expect(click).toPass({ timeout: TIMEOUT });
  }

  async types(text: string, name: string, options: Inside = {}): Promise<void> {
    await this.sees("textbox", name, options);
    await this.driver.type(locate("textbox", name, options), text);
  }

  /** Moves the focus by the Tab key to an element, backwards if the element is before it: beyond the last element
   * the focus leaves the page. */
  async tabsTo(role: Role, name: string, options: Inside = {}): Promise<void> {
    await this.sees(role, name, options);
    const next = `((element, focused) => element === focused ? null
      : focused.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING ? "Shift+Tab" : "Tab"
    )(${locate(role, name, options)}, document.activeElement)`;
    for (let tabs = 0; tabs < MAX_TABS; tabs += 1) {
      const key = (await this.driver.evaluate(next)) as "Tab" | "Shift+Tab" | null;
      if (key === null) return;
      await this.driver.press(key);
    }
    throw new Error(`the Tab key does not reach ${role} "${name}"`);
  }

  /** Presses a link or a button by the keyboard. */
  async presses(role: "link" | "button", name: string, options: Inside = {}): Promise<void> {
    await this.tabsTo(role, name, options);
    await this.driver.press("Enter");
  }

  /** Types into a field that the Tab key reaches. */
  async enters(text: string, name: string, options: Inside = {}): Promise<void> {
    await this.tabsTo("textbox", name, options);
    await this.driver.keys(text);
  }

  /** Chooses a product in a field by a part of its name. */
  async picks(part: string, product: string, field: string): Promise<void> {
    await this.tabsTo("combobox", field);
    await this.driver.keys(part);
    await this.sees("option", product);
    await this.driver.press("ArrowDown");
    await this.driver.press("Enter");
    await this.reads(`network ID ${product.slice(product.indexOf("-") + 1)}`);
  }

  /** Chooses a radio button from the one that is checked, which the Tab key reaches. */
  async chooses(name: string, options: Inside): Promise<void> {
    await this.tabsTo("checked", "", options);
    const isChosen = `${locate("radio", name, options)}?.checked === true`;
    for (let step = 0; step < MAX_RADIOS && (await this.driver.evaluate(isChosen)) !== true; step += 1) {
      await this.driver.press("ArrowRight");
    }
    await this.until(isChosen, `"${name}" is checked`);
  }

  /** Moves the focus into a table by the Tab key, and by arrow keys to the row of this name. */
  async movesToRow(name: string): Promise<void> {
    await this.tabsTo("rowInTabOrder", "");
    const isThere = `document.activeElement?.textContent === ${JSON.stringify(name)}`;
    for (let step = 0; step < MAX_ROWS && (await this.driver.evaluate(isThere)) !== true; step += 1) {
      const row = Number(await this.driver.evaluate(focusedRow));
      await this.driver.press("ArrowDown");
      await this.isOnRow(row);
    }
    await this.until(isThere, `the focus on the row ${name}`);
  }

  /** Waits until the row of this number, counted from 1, has the focus. */
  async isOnRow(number: number): Promise<void> {
    await this.until(`${focusedRow} === "${number + 1}"`, `the focus on row ${number}`);
  }

  /** Waits for an element whose name begins like this. */
  async sees(role: Role, name: string, options: Inside = {}): Promise<void> {
    await this.until(`${locate(role, name, options)} !== null`, `${role} "${name}"`);
  }

  /** Waits for a text anywhere on the page. */
  async reads(text: string): Promise<void> {
    const found = `document.body.innerText.replace(/\\s+/g, " ").includes(${JSON.stringify(text)})`;
    await this.until(found, `the text "${text}"`);
  }

  /** Marks the document, so that a reload can be noticed. */
  async marksDocument(): Promise<void> {
    await this.driver.evaluate(`document.documentElement.dataset.mark = "here"`);
  }

  /** Fails if the document was loaded again since it was marked. */
  async findsMark(): Promise<void> {
    expect(await this.driver.evaluate(`document.documentElement.dataset.mark === "here"`)).toBe(true);
  }

  /** Waits for a row that has all these texts. */
  async readsRow(...texts: string[]): Promise<void> {
    const found = `[...document.querySelectorAll("tr")].some((row) =>
      ${JSON.stringify(texts)}.every((text) => row.textContent.includes(text)))`;
    await this.until(found, `a row with ${texts.join(", ")}`);
  }

  private async until(expression: string, what: string): Promise<void> {
    await expect.poll(() => this.driver.evaluate(expression), { message: what, timeout: TIMEOUT }).toBe(true);
  }
}

/** An expression for the visible element of a role whose name begins with a text, or for null. */
function locate(role: Role, name: string, { inside }: Inside): string {
  return `(() => {
    const nameOf = ${nameOf};
    const isVisible = ${isVisible};
    const begins = (text, start) => text === start || text.startsWith(start);
    const inside = ${JSON.stringify(inside ?? null)};
    const scopes = inside === null ? [document] : [...document.querySelectorAll("dialog[open], fieldset")]
      .filter((scope) => begins(nameOf(scope), inside));
    const found = scopes.flatMap((scope) => [...scope.querySelectorAll(${JSON.stringify(elements[role])})])
      .filter(isVisible)
      .filter((element) => begins(nameOf(element), ${JSON.stringify(name)}));
    return found.find((element) => nameOf(element) === ${JSON.stringify(name)}) ?? found[0] ?? null;
  })()`;
}
