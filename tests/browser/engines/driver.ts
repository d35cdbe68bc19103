/** A key that is not a character. */
export type Key = "Tab" | "Shift+Tab" | "Enter" | "ArrowDown" | "ArrowRight" | "Home" | "End";

/** What a story needs of a browser, so that it is written once for all engines. */
export interface Driver {
  /** Opens an address. */
  open(url: string): Promise<void>;
  /** Runs an expression in the page and gives its value, which has to be JSON. */
  evaluate(expression: string): Promise<unknown>;
  /** Clicks the element that an expression gives, as a mouse does. */
  click(expression: string): Promise<void>;
  /** Replaces the text of the field that an expression gives, key by key. */
  type(expression: string, text: string): Promise<void>;
  /** Presses a key, wherever the focus is. */
  press(key: Key): Promise<void>;
  /** Types a text, wherever the focus is. */
  keys(text: string): Promise<void>;
  /** Ends the browser. */
  close(): Promise<void>;
}
