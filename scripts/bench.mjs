// Two pages under wrk: one that does nothing, and an operator's list. The ratio is the list's price,
// and it says more than either figure, since it moves little from machine to machine.

import { execFileSync } from 'node:child_process';
import { start } from '../e2e/lib/server.mjs';

const SECONDS = 10;
const CONNECTIONS = 16;
const LIST = '/desk/subscriptions/orders';

// Enough of a browser to sign in: cookies, and the form's hidden fields.
async function signIn(url, login, password) {
  const cookies = new Map();
  const ask = async (path, options = {}) => {
    const header = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url + path, {
      redirect: 'manual', ...options, headers: { ...options.headers, ...(header && { cookie: header }) },
    });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = line.match(/^([^=]+)=([^;]*)/);
      cookies.set(name, value);
    }
    return response;
  };
  const page = await (await ask('/sign-in')).text();
  const form = page.match(/<form[^>]*action="\/sign-in[^"]*"[\s\S]*?<\/form>/)?.[0] ?? page;
  const fields = new URLSearchParams();
  for (const [input] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
    fields.set(input.match(/name="([^"]*)"/)[1], input.match(/value="([^"]*)"/)?.[1] ?? '');
  }
  fields.set('login', login);
  fields.set('password', password);
  const answer = await ask('/sign-in', { method: 'POST', body: fields, headers: { origin: url } });
  if (![302, 303].includes(answer.status)) throw new Error(`sign-in answered ${answer.status}`);
  const list = await ask(LIST);
  if (!list.ok) throw new Error(`${LIST} answered ${list.status}`);
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

function measure(url, headers = []) {
  const text = execFileSync('wrk', [
    '-t', '2', '-c', String(CONNECTIONS), '-d', `${SECONDS}s`, '--latency', ...headers.flatMap((header) => ['-H', header]), url,
  ], { encoding: 'utf8' });
  const bad = text.match(/Non-2xx or 3xx responses: (\d+)|Socket errors: .*/);
  if (bad) throw new Error(`${url}: ${bad[0]}`);
  const latency = (percent) => text.match(new RegExp(`^\\s+${percent}%\\s+(\\S+)`, 'm'))[1];
  return { rps: Number(text.match(/Requests\/sec:\s+([\d.]+)/)[1]), p50: latency(50), p99: latency(99) };
}

const server = await start();
try {
  const cookie = await signIn(server.url, 'operator', 'demo');
  measure(`${server.url}/health/live`); // warm-up
  const bare = measure(`${server.url}/health/live`);
  const list = measure(server.url + LIST, [`Cookie: ${cookie}`]);
  const row = (name, { rps, p50, p99 }) => console.log(`${name.padEnd(30)}${rps.toFixed(0).padStart(8)} rps   p50 ${p50.padStart(8)}   p99 ${p99.padStart(8)}`);
  console.log(`SQLite, small demo, ${CONNECTIONS} connections, ${SECONDS} s each`);
  row('/health/live', bare);
  row(LIST, list);
  console.log(`a list costs ${(bare.rps / list.rps).toFixed(1)} bare pages`);
} finally {
  await server.stop();
}
