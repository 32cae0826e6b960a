// The letters that the program has put into its folder.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

// A letter's parts as text, whatever they were wrapped in for the way.
function unwrapped(letter) {
  return letter.split(/\r?\n--/).map((part) => {
    const [head, ...body] = part.split(/\r?\n\r?\n/);
    const text = body.join('\n\n');
    if (/transfer-encoding: base64/i.test(head)) return Buffer.from(text, 'base64').toString('utf8');
    if (/transfer-encoding: quoted-printable/i.test(head)) {
      const bytes = text.replace(/=\r?\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
      return Buffer.from(bytes, 'latin1').toString('utf8');
    }
    return text;
  }).join('\n');
}

export async function letterTo(folder, address) {
  for (let n = 0; n < 100; n += 1) {
    try {
      for (const name of readdirSync(folder, { recursive: true })) {
        if (!name.endsWith('.eml')) continue;
        const letter = readFileSync(join(folder, name), 'utf8');
        if (new RegExp(`^To:.*${address}`, 'mi').test(letter)) return unwrapped(letter);
      }
    } catch { /* no letter yet, so no folder */ }
    await sleep(100);
  }
  throw new Error(`no letter to ${address} in ${folder}`);
}
