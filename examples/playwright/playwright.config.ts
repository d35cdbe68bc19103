import { defineConfig } from "@playwright/test";

const chromium = process.env.CHROMIUM;
const port = process.env.PAGE_PORT ?? "4173";

export default defineConfig({
  fullyParallel: true,
  workers: 2,
  retries: 2,
  reporter: "list",
  use: {
    baseURL: `http://localhost:${port}`,
    launchOptions: chromium ? { executablePath: chromium, args: ["--no-sandbox", "--disable-gpu"] } : {},
  },
  webServer: { command: `node serve.js ${port}`, port: Number(port) },
});
