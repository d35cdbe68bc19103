/** Starts the mock and controls it, in any test runner. The fixture of Playwright is `t-iot-hub-mock/playwright`. */
export { Mock, type Call, type Fault, type When } from "./mock.ts";
export { startMock, type Server } from "./process.ts";
