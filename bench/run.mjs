// The bench: fills a database, serves it, drives it with wrk, and writes the figures into bench/README.md.
//
//   node bench/run.mjs                                         everything, a million orders: about 40 minutes
//   node bench/run.mjs --engine sqlite --ops list,card --orders 100000 --seconds 3 --connections 16
//
// Each operation is measured three times in turn on the same database in the same run: the program, the same
// statements by hand, and a bare page of the same size.

import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, chownSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? join(here, '../target');
const BIN = process.env.STOYKA_BENCH_BIN ?? join(target, 'release/stoyka-bench');
const README = join(here, 'README.md');

const { values: asked } = parseArgs({
  options: {
    engine: { type: 'string', default: 'sqlite,postgres' },
    ops: { type: 'string', default: 'list,filtered,card,search,quote,create,pay' },
    orders: { type: 'string', default: '1000000' },
    small: { type: 'string', default: '10000' },
    seconds: { type: 'string', default: '8' },
    connections: { type: 'string', default: '1,16,64' },
    note: { type: 'string', default: '' },
    write: { type: 'boolean', default: false },
    keep: { type: 'string' },
  },
});
const ENGINES = asked.engine.split(',');
const OPS = asked.ops.split(',');
const CONNECTIONS = asked.connections.split(',').map(Number);
const [ORDERS, SMALL, SECONDS] = [asked.orders, asked.small, asked.seconds].map(Number);

const folder = asked.keep ?? mkdtempSync(join(tmpdir(), 'stoyka-bench-'));
mkdirSync(folder, { recursive: true });
const running = new Set();
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const log = (...words) => console.error(...words);

// Servers.

function start(program, args, options = {}) {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'inherit'], ...options });
  running.add(child);
  child.on('exit', () => running.delete(child));
  return child;
}

async function stop(child, signal = 'SIGTERM') {
  if (child.exitCode !== null) return;
  const over = new Promise((done) => child.on('exit', done));
  child.kill(signal);
  await over;
}

let port = 8190;
/** Serves a database; tells when it was ready, in milliseconds from its start. */
async function serve(database, floors) {
  const listen = `127.0.0.1:${(port += 1)}`;
  const begin = performance.now();
  const args = ['serve', '--database', database, '--data', folder, '--listen', listen];
  const child = start(BIN, floors ? [...args, '--floors'] : args);
  const url = `http://${listen}`;
  for (;;) {
    try {
      if ((await fetch(`${url}/health/ready`)).ok) break;
    } catch { /* not yet */ }
    if (child.exitCode !== null || performance.now() - begin > 30_000) throw new Error('the server did not start');
    await wait(5);
  }
  const ready = performance.now() - begin;
  const anonymous = () => Number(readFileSync(`/proc/${child.pid}/status`, 'utf8').match(/RssAnon:\s+(\d+)/)[1]) / 1024;
  return { url, child, ready, anonymous };
}

const id = (which) => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));

/** A private PostgreSQL in a folder of its own; as root it runs as the user that the package made. */
async function postgres() {
  const versions = readdirSync('/usr/lib/postgresql').map(Number).filter(Boolean).sort((a, b) => b - a);
  const bin = `/usr/lib/postgresql/${versions[0]}/bin`;
  const home = mkdtempSync(join(tmpdir(), 'stoyka-bench-pg-'));
  const user = process.getuid() === 0 ? { uid: id('-u'), gid: id('-g') } : {};
  if (user.uid !== undefined) chownSync(home, user.uid, user.gid);
  const data = join(home, 'data');
  const initdb = ['--username=postgres', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '-D', data];
  const made = spawnSync(join(bin, 'initdb'), initdb, { ...user, cwd: '/', encoding: 'utf8' });
  if (made.status !== 0) throw new Error(`initdb: ${made.stderr}`);
  // fsync stays on: a payment is on the disk when it is answered.
  const settings = [
    `unix_socket_directories=${home}`, 'listen_addresses=', 'max_connections=100', 'shared_buffers=1GB',
    'effective_cache_size=8GB', 'max_wal_size=8GB', 'random_page_cost=1.1', 'checkpoint_timeout=30min',
  ];
  const child = start(join(bin, 'postgres'), ['-D', data, ...settings.flatMap((s) => ['-c', s])], {
    ...user, cwd: '/', stdio: ['ignore', 'ignore', 'ignore'],
  });
  const psql = (sql) => spawnSync('psql', ['-h', home, '-U', 'postgres', '-Atc', sql], { encoding: 'utf8' });
  for (let n = 0; psql('SELECT 1').status !== 0; n += 1) {
    if (n > 100) throw new Error('PostgreSQL did not start');
    await wait(100);
  }
  return { home, child, version: psql('SHOW server_version').stdout.trim().split(' ')[0], psql };
}

// Loads.

/** wrk's answer in figures; milliseconds. */
function figures(text) {
  const ms = (word) => Number.parseFloat(word) * (word.endsWith('us') ? 0.001 : word.endsWith('ms') ? 1 : 1000);
  const latency = (percent) => ms(text.match(new RegExp(`^\\s+${percent}%\\s+(\\S+)`, 'm'))?.[1] ?? '0ms');
  const bad = text.match(/Non-2xx or 3xx responses: (\d+)/)?.[1] ?? text.match(/Socket errors: .*/)?.[0];
  return {
    rps: Number(text.match(/Requests\/sec:\s+([\d.]+)/)[1]), p50: latency(50), p99: latency(99),
    requests: Number(text.match(/(\d+) requests in/)[1]), bad,
  };
}

function wrk(url, connections, { script, headers = [], args = [], seconds = SECONDS } = {}) {
  const threads = Math.min(2, connections);
  const options = ['-t', threads, '-c', connections, '-d', `${seconds}s`, '--latency', '--timeout', '10s'];
  const text = execFileSync('wrk', [
    ...options, ...headers.flatMap((h) => ['-H', h]), ...(script ? ['-s', script] : []), url, ...(args.length ? ['--', ...args] : []),
  ].map(String), { encoding: 'utf8' });
  return figures(text);
}

/** A Lua script that takes its requests from a list of lines: path, or path and body. */
function lines(name, all) {
  const list = join(folder, `${name}.txt`);
  writeFileSync(list, all.join('\n'));
  const script = join(folder, `${name}.lua`);
  writeFileSync(script, `
local threads = 0
function setup(thread) thread:set("number", threads); threads = threads + 1 end
function init(args)
  lines = {}
  for line in io.lines("${list}") do lines[#lines + 1] = line end
  at = number * 7
end
function request()
  at = at + 1
  return wrk.format("GET", lines[at % #lines + 1])
end`);
  return script;
}

/** A Lua script that uses each number once: POST with a body, or the same by hand. */
function once(name, code) {
  const script = join(folder, `${name}.lua`);
  writeFileSync(script, `
local threads = 0
function setup(thread) thread:set("number", threads); threads = threads + 1 end
function init(args)
  from, step, token, run = tonumber(args[1]), tonumber(args[2]), args[3], args[4]
  list = {}
  if args[5] then for line in io.lines(args[5]) do list[#list + 1] = line end end
  at = from + number - step
  headers = { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" }
end
function request()
  at = at + step
  ${code}
end`);
  return script;
}

// Operations.

const LIST = '/desk/subscriptions/orders';

async function json(url, options = {}) {
  const answer = await fetch(url, options);
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${text.slice(0, 500)}`);
  return JSON.parse(text);
}

async function record(floors, name, request) {
  const body = JSON.stringify({ name, ...request });
  const said = await json(`${floors.url}/bench/record`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
  if (said.status >= 300) throw new Error(`${name} answered ${said.status}`);
  return said;
}

/** Reading operations: paths of which each is recorded, then asked in turn. */
function reading(orders) {
  const some = (count, path) => Array.from({ length: count }, (_, n) => path(n));
  const far = (n) => Math.max(1, Math.floor((orders * (n + 0.5)) / 60));
  const words = ['вектор', 'альфа горизонт', 'иванова', 'ромаш', 'c1000', 'маяк радуга'];
  return {
    list: [LIST],
    filtered: [`${LIST}?payment=invoiced&access=none`],
    card: some(60, (n) => `${LIST}/${far(n)}`),
    search: some(6, (n) => `/desk/search?q=${encodeURIComponent(words[n])}`),
  };
}

async function readings(op, { real, floors, session, orders }) {
  const paths = reading(orders)[op];
  const cookie = `stoyka_session=${session}`;
  let [bytes, statements] = [0, 0];
  for (const path of paths) {
    const said = await record(floors, path, { method: 'GET', path, headers: { cookie } });
    bytes += said.bytes / paths.length;
    statements += said.reads.length / paths.length;
  }
  const headers = [`Cookie: ${cookie}`];
  const program = lines(`${op}-real`, paths);
  const hand = lines(`${op}-hand`, paths.map((path) => `/bench/hand?name=${encodeURIComponent(path)}`));
  return {
    bytes, statements,
    program: (connections) => wrk(real.url, connections, { script: program, headers }),
    hand: (connections) => wrk(floors.url, connections, { script: hand }),
  };
}

async function quoting({ real, floors, token }) {
  const path = '/api/v1/subscriptions/quote';
  const body = { months: '6', connections: '3', lines: [{ offering: 'SET-1' }, { offering: 'SET-5' }] };
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  const said = await record(floors, 'quote', { method: 'POST', path, headers, body });
  const script = once('quote', `return wrk.format("POST", "${path}", headers, '${JSON.stringify(body)}')`);
  const hand = lines('quote-hand', ['/bench/hand?name=quote']);
  return {
    bytes: said.bytes, statements: said.reads.length,
    program: (connections) => wrk(real.url, connections, { script, args: [0, 1, token, 'q'] }),
    hand: (connections) => wrk(floors.url, connections, { script: hand }),
  };
}

let run = 0;
/** Commands: each subject once. `take` gives so many numbers that nobody had. */
async function creating(facts) {
  const { real, floors, token, clients } = facts;
  const path = '/api/v1/subscriptions/orders';
  const body = (client, offering) => ({ client: `${client}`, order: { lines: [{ offering: `NEW-${offering}` }], months: '3', connections: '1' } });
  const subject = clients;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': 'recorded-create' };
  const said = await record(floors, 'create', { method: 'POST', path, headers, body: body(subject, 40), subject });
  const script = once('create', `
  headers["Idempotency-Key"] = "c" .. run .. "-" .. at
  local client, offering = at % ${clients} + 1, 31 + math.floor(at / ${clients})
  if offering > 39 then wrk.thread:stop() end
  return wrk.format("POST", "${path}", headers, '{"client":"' .. client .. '","order":{"lines":[{"offering":"NEW-' .. offering .. '"}],"months":"3","connections":"1"}}')`);
  const hand = once('create-hand', `return wrk.format("GET", "/bench/hand?name=create&for=" .. (at % ${clients} + 1) .. "&key=h" .. run .. "-" .. at)`);
  const drive = (url, code, connections) => {
    run += 1;
    const threads = Math.min(2, connections);
    const done = wrk(url, connections, { script: code, args: [facts.created, threads, token, run] });
    facts.created += done.requests + 400;
    return done;
  };
  return {
    bytes: said.bytes, statements: said.reads.length + said.writes.length,
    program: (connections) => drive(real.url, script, connections),
    hand: (connections) => drive(floors.url, hand, connections),
  };
}

async function paying(facts) {
  const { real, floors, token } = facts;
  const entered = await json(`${floors.url}/bench/entered`);
  const list = join(folder, 'entered.txt');
  const subject = entered.shift();
  writeFileSync(list, entered.join('\n'));
  const path = (order) => `/api/v1/subscriptions/orders/${order}/payment`;
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'idempotency-key': 'recorded-pay' };
  const said = await record(floors, 'pay', { method: 'POST', path: path(subject), headers, body: { to: 'invoiced' }, subject });
  const script = once('pay', `
  headers["Idempotency-Key"] = "p" .. run .. "-" .. at
  if at >= #list then wrk.thread:stop() end
  return wrk.format("POST", "/api/v1/subscriptions/orders/" .. (list[at + 1] or "0") .. "/payment", headers, '{"to":"invoiced"}')`);
  const hand = once('pay-hand', `
  if at >= #list then wrk.thread:stop() end
  return wrk.format("GET", "/bench/hand?name=pay&for=" .. (list[at + 1] or "0") .. "&key=h" .. run .. "-" .. at)`);
  let used = 0;
  const drive = (url, code, connections) => {
    run += 1;
    const threads = Math.min(2, connections);
    const done = wrk(url, connections, { script: code, args: [used, threads, token, run, list] });
    used += done.requests + 400;
    return done;
  };
  return {
    bytes: said.bytes, statements: said.reads.length + said.writes.length,
    program: (connections) => drive(real.url, script, connections),
    hand: (connections) => drive(floors.url, hand, connections),
  };
}

function operation(op, facts) {
  if (op === 'quote') return quoting(facts);
  if (op === 'create') return creating(facts);
  if (op === 'pay') return paying(facts);
  return readings(op, facts);
}

async function measure(op, facts, at) {
  const { bytes, statements, program, hand } = await operation(op, facts);
  const bare = (connections) => wrk(`${facts.floors.url}/bench/bare?bytes=${Math.round(bytes)}`, connections, { seconds: Math.min(3, SECONDS) });
  const rows = [];
  for (const connections of at) {
    // A short round first, so that neither begins cold.
    if (!['create', 'pay'].includes(op)) wrk(facts.real.url + '/health/live', 2, { seconds: 1 });
    const row = { op, connections, bytes, statements, program: program(connections), hand: hand(connections), bare: bare(connections) };
    row.memory = facts.real.anonymous();
    rows.push(row);
    log(`${facts.engine} ${facts.orders} ${op} ×${connections}: ${row.program.rps.toFixed(0)}/s p99 ${row.program.p99.toFixed(1)} ms, by hand ${row.hand.rps.toFixed(0)}/s (${percent(row)}), bare ${row.bare.rps.toFixed(0)}/s, ${row.memory.toFixed(0)} MB${bad(row)}`);
  }
  return rows;
}

const percent = (row) => `${Math.round((100 * row.program.rps) / row.hand.rps)} %`;
const bad = (row) => [['program', row.program], ['by hand', row.hand]].filter(([, f]) => f.bad).map(([n, f]) => `; ${n} failed: ${f.bad}`).join('');

// A database.

async function database(engine, orders, server) {
  const name = `bench_${orders}`;
  const kept = join(folder, `${engine}-${orders}.json`);
  const file = join(folder, `${name}.db`);
  const url = engine === 'sqlite' ? `sqlite:${file}` : `postgres://postgres@localhost/${name}?host=${server.home}`;
  if (asked.keep && engine === 'sqlite' && existsSync(kept)) return { url, ...JSON.parse(readFileSync(kept, 'utf8')) };
  if (engine === 'sqlite') for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  else server.psql(`CREATE DATABASE ${name}`);
  const begin = performance.now();
  const facts = JSON.parse(execFileSync(BIN, ['fill', '--database', url, '--orders', orders], { encoding: 'utf8' }));
  facts.filled = (performance.now() - begin) / 1000;
  writeFileSync(kept, JSON.stringify(facts));
  log(`${engine}: ${orders} orders filled in ${facts.filled.toFixed(1)} s`);
  return { url, ...facts };
}

async function bench(engine, orders, ops, at, server) {
  const { url, session, token, filled } = await database(engine, orders, server);
  const floors = await serve(url, true);
  await stop((await serve(url, false)).child);
  const real = await serve(url, false);
  const facts = { engine, orders, clients: Math.max(1, Math.floor(orders / 5)), real, floors, session, token, created: 0 };
  const rows = [];
  for (const op of ops) rows.push(...await measure(op, facts, at));
  const answer = { engine, orders, filled, ready: real.ready, rows };
  await stop(real.child);
  await stop(floors.child);
  return answer;
}

// The tables.

const number = (n) => Math.round(n).toLocaleString('en-US').replaceAll(',', ' ');
const ms = (n) => (n < 10 ? n.toFixed(1) : n.toFixed(0));

function table(answer) {
  const head = `**${answer.engine === 'sqlite' ? 'SQLite' : 'PostgreSQL'}, ${number(answer.orders)} orders** (filled in ${answer.filled.toFixed(0)} s; ready ${answer.ready.toFixed(0)} ms after its start)\n\n`;
  const columns = '| operation | connections | requests/s | p50 ms | p99 ms | by hand/s | of by hand | bare page/s | of bare | MB anonymous | statements | bytes |\n|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|\n';
  const line = (r) => `| ${r.op} | ${r.connections} | ${number(r.program.rps)} | ${ms(r.program.p50)} | ${ms(r.program.p99)} | ${number(r.hand.rps)} | ${percent(r)} | ${number(r.bare.rps)} | ${((100 * r.program.rps) / r.bare.rps).toFixed(1)} % | ${r.memory.toFixed(0)} | ${r.statements.toFixed(0)} | ${number(r.bytes)} |${bad(r)}`;
  return head + columns + answer.rows.map(line).join('\n');
}

function growth(engine, large, small) {
  const rows = large.rows.filter((r) => r.connections === 16).map((r) => {
    const before = small.rows.find((s) => s.op === r.op && s.connections === 16);
    return before && `| ${engine} | ${r.op} | ${number(before.program.rps)} | ${number(r.program.rps)} | ${(before.program.rps / r.program.rps).toFixed(2)} |`;
  });
  return rows.filter(Boolean).join('\n');
}

function write(text) {
  const [begin, end] = ['<!-- figures -->', '<!-- /figures -->'];
  const readme = readFileSync(README, 'utf8');
  const [before, after] = [readme.split(begin)[0], readme.split(end)[1]];
  writeFileSync(README, `${before}${begin}\n\n${text}\n\n${end}${after}`);
}

const version = (program, ...args) => {
  const text = spawnSync(program, args, { encoding: 'utf8' });
  return (text.stdout || text.stderr || '').trim().split('\n')[0];
};

try {
  if (!existsSync(BIN)) throw new Error(`${BIN} is not built: scripts/bench.sh builds it`);
  const parts = [];
  const grown = [];
  let pg;
  for (const engine of ENGINES) {
    const server = engine === 'postgres' ? (pg = await postgres()) : undefined;
    const large = await bench(engine, ORDERS, OPS, CONNECTIONS, server);
    parts.push(table(large));
    if (SMALL > 0 && SMALL < ORDERS && CONNECTIONS.includes(16)) {
      const reads = OPS.filter((op) => !['create', 'pay'].includes(op));
      grown.push(growth(engine, large, await bench(engine, SMALL, reads, [16], server)));
    }
    if (server) {
      await stop(server.child, 'SIGINT');
      rmSync(server.home, { recursive: true, force: true });
    }
  }
  const machine = `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0].model.trim()}), wrk on the same; ${version('rustc', '--version')}; SQLite bundled${pg ? `; PostgreSQL ${pg.version}, fsync on` : ''}. Command: \`node bench/run.mjs ${process.argv.slice(2).filter((a) => !a.startsWith('--keep')).join(' ')}\`, ${SECONDS} s a figure.`;
  const ratio = grown.length ? `\n\n**${number(SMALL)} orders against ${number(ORDERS)}**, 16 connections; at most 1.2 is the aim\n\n| database | operation | requests/s few | requests/s many | times slower |\n|---|---|--:|--:|--:|\n${grown.join('\n')}` : '';
  const text = `${machine}${asked.note ? `\n\n${asked.note}` : ''}\n\n${parts.join('\n\n')}${ratio}`;
  console.log(text);
  if (asked.write) write(text);
} finally {
  for (const child of running) child.kill('SIGTERM');
  if (!asked.keep) rmSync(folder, { recursive: true, force: true });
}
