// Starts the program with its small demo in a folder of its own, and stops it again.

import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE = 180_000; // the demo's data are made by commands, on a debug build

const freePort = () => new Promise((resolve, reject) => {
  const probe = createServer();
  probe.on('error', reject);
  probe.listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => resolve(port));
  });
});

export async function start() {
  const program = process.env.STOYKA_BIN ?? 'target/debug/stoyka';
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'stoyka-e2e-'));
  const log = join(folder, 'server.log');
  // A file and no pipe: a measurement that holds this process up must not hold the program's log up.
  const out = openSync(log, 'a');
  const child = spawn(program, ['demo', '--small', '--data', join(folder, 'data'), '--listen', `127.0.0.1:${port}`], {
    stdio: ['ignore', out, out],
  });
  // However this process ends, nothing of it stays behind.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
  process.once('exit', () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  let ended = null; // a sentence, once the process is gone
  const gone = new Promise((resolve) => {
    child.on('error', (error) => resolve(ended = `could not start ${program}: ${error.message}`));
    child.on('exit', (code, signal) => resolve(ended = `${program} ended with ${signal ?? `code ${code}`}`));
  });

  const server = {
    url: `http://127.0.0.1:${port}`,
    mail: join(folder, 'data', 'mail'),
    tail: (lines = 40) => readFileSync(log, 'utf8').split('\n').slice(-lines).join('\n'),
    async stop() {
      const running = !ended;
      child.kill('SIGTERM');
      const late = sleep(10_000, 'late', { ref: false });
      if (await Promise.race([gone, late]) === 'late') {
        child.kill('SIGKILL');
        await gone;
        throw new Error('the server did not stop within 10 s of SIGTERM');
      }
      if (!running) throw new Error(`the server was gone before its time: ${ended}`);
    },
  };

  for (const begin = Date.now(); Date.now() - begin < PATIENCE; await sleep(100)) {
    if (ended) break;
    try {
      if ((await fetch(`${server.url}/health/ready`, { signal: AbortSignal.timeout(5_000) })).ok) return server;
    } catch { /* not listening yet */ }
  }
  const tail = server.tail();
  await server.stop().catch(() => {});
  throw new Error(`the server was not ready: ${ended ?? 'time is up'}\n${tail}`);
}
