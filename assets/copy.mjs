// Fills crates/web/dist with the files that the binary embeds; see assets/README.md.
//
// A file is stored under a name that holds its hash, so it may be cached for ever, and a second run
// finds its work done: what exists under the right name is right.

import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'crates/web/dist');
const inter = '@fontsource-variable/inter';
const dejavu = 'dejavu-fonts-ttf';

const types = {
  css: 'text/css',
  js: 'text/javascript',
  svg: 'image/svg+xml',
  txt: 'text/plain; charset=utf-8',
  woff2: 'font/woff2',
};

const manifest = {};

function read(path) {
  if (!existsSync(join(root, 'node_modules'))) throw new Error('the npm packages are missing: run "make assets"');
  if (!existsSync(join(root, path))) throw new Error(`${path} does not exist`);
  return readFileSync(join(root, path));
}

const npm = (path) => read(`node_modules/${path}`);
const own = (path) => read(`assets/${path}`).toString();

// Half a file under its final name would be taken for a whole one on the next run.
function write(name, bytes) {
  if (existsSync(join(dist, name))) return;
  writeFileSync(join(dist, `${name}.part`), bytes);
  renameSync(join(dist, `${name}.part`), join(dist, name));
}

function add(name, content) {
  const bytes = Buffer.from(content);
  const [stem, extension] = [name.slice(0, name.lastIndexOf('.')), name.slice(name.lastIndexOf('.') + 1)];
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const file = `${stem}.${hash}.${extension}`;
  const br = extension !== 'woff2'; // which is brotli inside already
  write(file, bytes);
  if (br && !existsSync(join(dist, `${file}.br`))) {
    write(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }));
  }
  manifest[name] = { file, br, type: types[extension] };
  return file;
}

// A page may ask no host but its own: no imports, no remote addresses, no source maps.
function css(name, text) {
  const clean = text
    .replace(/@import\s[^;]*;/g, '')
    .replace(/@font-face\s*{[^}]*url\(\s*["']?(?:https?:)?\/\/[^}]*}/g, '')
    .replace(/\/\*#\s*sourceMappingURL=.*?\*\//g, '');
  const remote = clean.match(/url\(\s*["']?(?:https?:)?\/\/[^)]*\)/);
  if (remote) throw new Error(`${name} asks another host: ${remote[0]}`);
  return add(name, clean);
}

const js = (name, text) => add(name, text.replace(/^\/\/#\s*sourceMappingURL=.*$/gm, ''));

function sprite(list) {
  const names = list.split('\n').map((line) => line.trim()).filter((line) => line && !line.startsWith('#'));
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice) throw new Error(`assets/icons.txt lists "${twice}" twice`);
  const symbols = names.map((name) => {
    const svg = npm(`@tabler/icons/icons/outline/${name}.svg`).toString();
    // The first path is Tabler's invisible frame; the stroke's width is left to the `.icon` class.
    const body = svg.match(/<svg[^>]*>([\s\S]*)<\/svg>/)[1]
      .replace('<path stroke="none" d="M0 0h24v24H0z" fill="none" />', '').replace(/\s*\n\s*/g, '');
    return `<symbol id="${name}" viewBox="0 0 24 24" fill="none" stroke="currentColor" `
      + `stroke-linecap="round" stroke-linejoin="round">${body}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join('\n')}\n</svg>\n`;
}

// @tabler/core ships no licence file; its stylesheet opens with the copyright line, and the licence is its icons' one.
function licences() {
  const banner = npm('@tabler/core/dist/css/tabler.min.css').toString().match(/\/\*!?[\s\S]*?\*\//)[0];
  return [
    ['htmx.org', npm('htmx.org/LICENSE')],
    ['echarts', `${npm('echarts/NOTICE')}\n${npm('echarts/LICENSE')}`],
    ['zrender', npm('zrender/LICENSE')],
    ['@tabler/core', banner],
    ['@popperjs/core', npm('@popperjs/core/LICENSE.md')],
    ['@tabler/icons', npm('@tabler/icons/LICENSE')],
    [inter, npm(`${inter}/LICENSE`)],
    [dejavu, npm(`${dejavu}/LICENSE`)],
  ].map(([name, text]) => `${name}\n\n${text.toString().trim()}\n`).join(`\n${'-'.repeat(80)}\n\n`);
}

// The fonts of printed papers lie in the kernel, which draws them; whole, for only the glyphs used go into a paper.
function paperFonts() {
  const folder = join(root, 'crates/kernel/dist');
  mkdirSync(folder, { recursive: true });
  for (const name of ['DejaVuSansCondensed.ttf', 'DejaVuSansCondensed-Bold.ttf']) {
    const bytes = npm(`${dejavu}/ttf/${name}`);
    const path = join(folder, name);
    if (existsSync(path) && readFileSync(path).equals(bytes)) continue;
    writeFileSync(`${path}.part`, bytes);
    renameSync(`${path}.part`, path);
  }
}

try {
  mkdirSync(dist, { recursive: true });
  paperFonts();

  const fonts = {};
  for (const subset of ['cyrillic', 'latin']) {
    fonts[`inter-${subset}.woff2`] = add(`inter-${subset}.woff2`, npm(`${inter}/files/inter-${subset}-wght-normal.woff2`));
  }
  css('tabler.min.css', npm('@tabler/core/dist/css/tabler.min.css').toString());
  css('stoyka.css', own('stoyka.css').replace(/url\("?(inter-[a-z]+\.woff2)"?\)/g, (_, name) => {
    if (!fonts[name]) throw new Error(`stoyka.css names the font ${name}, which is not copied`);
    return `url("${fonts[name]}")`;
  }));
  js('tabler.min.js', npm('@tabler/core/dist/js/tabler.min.js').toString());
  js('htmx.min.js', npm('htmx.org/dist/htmx.min.js').toString());
  js('stoyka.js', own('stoyka.js'));
  js('notices.js', own('notices.js'));
  // Only pages with charts ask for these two.
  js('echarts.common.min.js', npm('echarts/dist/echarts.common.min.js').toString());
  js('charts.js', own('charts.js'));
  add('icons.svg', sprite(own('icons.txt')));
  add('favicon.svg', own('favicon.svg'));
  add('licences.txt', licences());

  // The manifest comes last and only when it changed: it is what the Rust build watches.
  const text = JSON.stringify(manifest, null, 1) + '\n';
  const path = join(dist, 'manifest.json');
  const changed = !existsSync(path) || readFileSync(path, 'utf8') !== text;
  if (changed) writeFileSync(path, text);

  const wanted = new Set(['manifest.json']);
  for (const { file, br } of Object.values(manifest)) wanted.add(file).add(br ? `${file}.br` : file);
  for (const name of readdirSync(dist)) if (!wanted.has(name)) rmSync(join(dist, name), { recursive: true });

  console.log(`assets: ${Object.keys(manifest).length} files, ${changed ? 'written' : 'up to date'}`);
} catch (error) {
  console.error(`assets: ${error.message}`);
  process.exit(1);
}
