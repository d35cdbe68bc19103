/** The addresses of the console's pages. */
export const pages = {
  groups: "/",
  newGroup: "/groups/~new",
  group: (name: string) => `/groups/${encodeURIComponent(name)}`,
  editGroup: (name: string) => `/groups/${encodeURIComponent(name)}/edit`,
  products: "/products",
  product: (id: string) => `/products/${encodeURIComponent(id)}`,
  find: "/products/~find",
  signIn: "/sign-in",
};

/** What the mock calls a part of it that only one test uses: in texts, and in its addresses. */
export const sandbox = {
  word: "world",
  list: "worlds",
  prefix: (name: string) => `/__mock/world/${name}`,
};

/** The last part of the address at which the mock explains an answer, before the number of the call. */
export const explain = "why";
