// One Chromium for all specs, a fresh context (cookies, storage) for each of them.

import { chromium } from 'playwright-core';

export const launch = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync',
  ],
});

export async function open(browser, url, options = {}) {
  const context = await browser.newContext({
    baseURL: url, viewport: { width: 1440, height: 900 }, locale: 'ru-RU', timezoneId: 'Europe/Moscow', ...options,
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const watch = watcher(context, url);
  return { context, page, watch };
}

// Notes everything that a visitor would not see but that is wrong all the same.
// A spec that provokes a refusal says so: watch.expect(422).
function watcher(context, url) {
  const faults = [];
  const expected = new Set();
  const own = new URL(url).origin;

  // What leaves for another host is stopped here, so that a test never depends on it.
  context.route((address) => address.origin !== own && /^(https?|wss?):$/.test(address.protocol), (route) => {
    faults.push(`another host was asked: ${route.request().url()}`);
    return route.abort();
  });
  context.on('console', (message) => {
    // The status of an answer is judged below, where it is known.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
      faults.push(`console: ${message.text()} (${message.location().url})`);
    }
  });
  context.on('weberror', (error) => faults.push(`script: ${error.error().message}`));
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    // The browser itself gives up what the next page or a download makes needless.
    if (reason !== 'net::ERR_ABORTED' && new URL(request.url()).origin === own) {
      faults.push(`request failed: ${request.method()} ${request.url()}: ${reason}`);
    }
  });
  context.on('response', (response) => {
    if (response.status() >= 400 && !expected.has(response.status())) {
      faults.push(`${response.status()} for ${response.request().method()} ${response.url()}`);
    }
  });
  return {
    expect: (...statuses) => statuses.forEach((status) => expected.add(status)),
    fault: (text) => faults.push(text),
    take: () => faults.splice(0),
  };
}
