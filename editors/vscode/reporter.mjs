/** Reports the unit tests as the editor tests report: a line for each, then how many passed. */
export default async function* reporter(events) {
  let passed = 0;
  let failed = 0;
  for await (const { type, data } of events) {
    if (type === "test:pass" && data.details.type !== "suite") {
      passed += 1;
      yield `ok    ${data.name}\n`;
    } else if (type === "test:fail" && data.details.type !== "suite") {
      failed += 1;
      yield `FAIL  ${data.name}: ${data.details.error.cause?.message ?? data.details.error.message}\n`;
    }
  }
  yield `\n${passed} passed, ${failed} failed\n`;
}
