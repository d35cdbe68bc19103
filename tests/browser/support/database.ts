import type { Page } from "@playwright/test";

/** The texts that the console keeps in a list of the browser's database, by key. */
export function stored(page: Page, list: "parts" | "plans"): Promise<Record<string, string>> {
  return page.evaluate(async (list) => {
    const answered = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await answered(indexedDB.open("console"));
    const store = database.transaction(list).objectStore(list);
    const [keys, texts] = await Promise.all([answered(store.getAllKeys()), answered(store.getAll())]);
    database.close();
    return Object.fromEntries(keys.map((key, index) => [String(key), String(texts[index])]));
  }, list);
}
