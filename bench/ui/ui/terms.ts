/** What is typed into the search: 20 terms of seven letters. Routers are found by ten groups or fewer, names by
 * thousands, identifiers by nearly all, and the last two by none. */
export const terms = [
  ...["r-10042", "r-10871", "r-11234", "r-12007", "r-13999", "r-14560", "r-15151", "r-16002", "r-17777", "r-19990"],
  ...["aarhus-", "harz-00", "harz-01", "bremen-", "aarhus-", "harz-02"],
  ...["8997112", "jasper-"],
  ...["nowhere", "zzzzzzz"],
];
