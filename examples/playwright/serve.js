// Stands for your development server: serves the page on the port of the command line.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";

createServer(async (request, response) => {
  const page = await readFile(new URL("page.html", import.meta.url));
  response.setHeader("content-type", "text/html; charset=utf-8").end(page);
}).listen(Number(process.argv[2]), "localhost");
