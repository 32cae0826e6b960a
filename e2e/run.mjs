// Runs the specs one after another against one server and one browser: node e2e/run.mjs [part of a name …].
// STOYKA_URL=http://… uses a server that runs already.

import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch, open } from './lib/browser.mjs';
import { failureShot } from './lib/pages.mjs';
import { start } from './lib/server.mjs';
import { specs } from './lib/spec.mjs';

const LIMIT = 120_000; // for one spec

const folder = fileURLToPath(new URL('specs/', import.meta.url));
for (const file of readdirSync(folder).sort()) {
  if (file.endsWith('.spec.mjs')) await import(`./specs/${file}`);
}
const wanted = process.argv.slice(2);
const chosen = wanted.length ? specs.filter(({ name }) => wanted.some((part) => name.includes(part))) : specs;

const inTime = (promise) => {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${LIMIT / 1000} s`)), LIMIT);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
};

let passed = 0;
let failed = chosen.length ? 0 : 1;
let server;
let browser;
try {
  server = process.env.STOYKA_URL ? { url: process.env.STOYKA_URL, stop() {}, tail: () => '' } : await start();
  browser = await launch();
  for (const { name, run } of chosen) {
    const begin = Date.now();
    const { context, page, watch } = await open(browser, server.url);
    let problems = [];
    try {
      await inTime(run({ page, watch, context, url: server.url, mail: server.mail }));
    } catch (error) {
      problems.push(error.stack ?? String(error));
    }
    problems.push(...watch.take());
    if (problems.length) {
      problems = [...new Set(problems)]; // a fault of the layout shows on every page
      const shot = await failureShot(page, name).catch(() => null);
      if (shot) problems.push(`picture: ${shot}`);
      failed += 1;
    } else {
      passed += 1;
    }
    await context.close();
    console.log(`${problems.length ? 'FAIL' : 'ok  '}  ${name} (${Date.now() - begin} ms)`);
    for (const problem of problems) console.log(`      ${problem.replaceAll('\n', '\n      ')}`);
  }
  if (failed) console.log(server.tail());
} catch (error) {
  console.error(error.message);
  failed ||= 1;
}
await browser?.close();
try {
  await server?.stop();
} catch (error) {
  console.error(error.message);
  failed ||= 1;
}

console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
