/** The addresses of the console's pages. */
export const pages = {
  groups: "/",
  newGroup: "/groups/~new",
  group: (name: string) => `/groups/${encodeURIComponent(name)}`,
  editGroup: (name: string) => `/groups/${encodeURIComponent(name)}/edit`,
  products: "/products",
  product: (id: string) => `/products/${encodeURIComponent(id)}`,
  find: "/products/~find",
  activity: "/activity",
  bulk: "/bulk",
  signIn: "/sign-in",
};
