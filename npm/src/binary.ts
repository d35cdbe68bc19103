import { createRequire } from "node:module";

/** The path of the mock for this platform: `$MOCK_SERVER_BIN`, otherwise that of the platform's package. */
export function binary(): string {
  const chosen = process.env["MOCK_SERVER_BIN"];
  if (chosen) return chosen;
  const platform = `${process.platform}-${process.arch}`;
  const name = process.platform === "win32" ? "mock-server.exe" : "mock-server";
  try {
    return createRequire(import.meta.url).resolve(`t-iot-hub-mock-${platform}/${name}`);
  } catch {
    const advice = "install without --omit=optional, or set MOCK_SERVER_BIN to the path of a mock-server";
    throw new Error(`t-iot-hub-mock: the package t-iot-hub-mock-${platform} is not installed; ${advice}`);
  }
}
