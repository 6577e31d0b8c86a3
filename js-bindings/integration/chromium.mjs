// Debian's Chromium, and pages that answer.
import { chromium } from "playwright-core";

const executablePath = process.env.CREATOR_CHROMIUM ?? "/usr/bin/chromium";
const args = [
  "--no-sandbox", // root in a container
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

export function openChromium() {
  return chromium.launch({ executablePath, headless: true, args });
}

/**
 * Opens a page and waits for its answer: JSON in an element with the id `answer`. A message on the console, an uncaught
 * error, a failed request or a violation of the Content-Security-Policy is an error here, unless it is asked for.
 * @param {import("playwright-core").Browser} browser
 * @param {string} url
 * @param {{ complaintsExpected?: boolean, timeout?: number }} [options]
 * @returns {Promise<{ answer: any, complaints: string[] }>}
 */
export async function visit(browser, url, { complaintsExpected = false, timeout = 30_000 } = {}) {
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type()))
      complaints.push(`console ${message.type()}: ${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.message}`));
  page.on("requestfailed", (request) =>
    complaints.push(`failed: ${request.url()} ${request.failure()?.errorText}`),
  );
  try {
    await page.goto(url);
    const answer = await page
      .locator("#answer")
      .textContent({ timeout })
      .catch((error) => {
        throw new Error(`The page gave no answer. ${complaints.join("\n") || error.message}`);
      });
    if (complaints.length > 0 && !complaintsExpected) throw new Error(complaints.join("\n"));
    return { answer: JSON.parse(answer ?? ""), complaints };
  } finally {
    await page.close();
  }
}
