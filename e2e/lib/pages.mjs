// What specs share: signing in and out, switching the language, looking a page over, taking pictures.
//
// They rely on few marks in the markup: [data-language="en"] and [data-sign-out] on the buttons or links
// that do so, and data-missing on a text that the language lacks.

import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';

export const SIZES = [[1440, 900], [1024, 768], [390, 844]];
export const THEMES = ['light', 'dark'];
export const LANGUAGES = ['ru', 'en'];
const SHOTS = fileURLToPath(new URL('../shots', import.meta.url));

// A click in the page itself, since a menu may hide the element; it must lead to another page or a reload.
async function press(page, selector) {
  const loaded = page.waitForEvent('load');
  await page.locator(selector).first().evaluate((element) => element.click());
  await loaded;
}

export async function signIn(page, login, password = 'demo') {
  await page.goto('/sign-in');
  await page.fill('input[name=login]', login);
  await page.fill('input[name=password]', password);
  const away = page.waitForURL((url) => url.pathname !== '/sign-in');
  await page.locator('form:has(input[name=password]) [type=submit]').click();
  await away;
}

export async function signOut(page) {
  await press(page, '[data-sign-out]');
}

export async function speak(page, language) {
  if (await page.locator('html').getAttribute('lang') === language) return;
  await press(page, `[data-language="${language}"]`);
  assert.equal(await page.locator('html').getAttribute('lang'), language, 'the language of the page');
}

// Only what this very page shows now: call it after each step worth looking at.
export async function look(page, watch) {
  const seen = await page.evaluate(() => {
    const root = document.scrollingElement;
    const widest = [...document.body.querySelectorAll('*')].filter((e) => {
      const { right, width } = e.getBoundingClientRect();
      return width > 0 && right > window.innerWidth + 1;
    }).slice(0, 3).map((e) => `${e.tagName.toLowerCase()}.${[...e.classList].join('.')}`);
    return {
      overflow: root.scrollWidth > window.innerWidth ? `${root.scrollWidth} > ${window.innerWidth} (${widest.join(', ')})` : null,
      missing: [...document.querySelectorAll('[data-missing]')].map((e) => e.textContent.trim() || e.getAttribute('data-missing')),
      language: document.documentElement.lang,
    };
  });
  const { width } = page.viewportSize();
  const where = `${new URL(page.url()).pathname} at ${width} px, ${seen.language}`;
  if (seen.overflow) watch.fault(`${where}: the page is wider than the window: ${seen.overflow}`);
  for (const text of seen.missing) watch.fault(`${where}: a text is missing: ${text}`);
}

// Pictures of pages in every size, theme and language: e2e/shots/<name>-<width>-<theme>-<language>.png.
// The theme is set in the page: it is the styles that are looked at here, not the switch.
export async function shoot(page, watch, pages) {
  mkdirSync(SHOTS, { recursive: true });
  for (const language of LANGUAGES) {
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(path);
      await speak(page, language);
      for (const theme of THEMES) {
        await page.evaluate((value) => { document.documentElement.dataset.bsTheme = value; }, theme);
        for (const [width, height] of SIZES) {
          await page.setViewportSize({ width, height });
          await look(page, watch);
          await page.screenshot({ path: join(SHOTS, `${name}-${width}-${theme}-${language}.png`), animations: 'disabled' });
        }
      }
    }
  }
}

// Looks pages over in every size and language, and takes two pictures of each: a wide light one in Russian and a
// narrow dark one in English.
export async function sweep(page, watch, pages) {
  mkdirSync(SHOTS, { recursive: true });
  for (const language of LANGUAGES) {
    for (const [name, path] of Object.entries(pages)) {
      await page.setViewportSize({ width: SIZES[0][0], height: SIZES[0][1] });
      await page.goto(path);
      await speak(page, language);
      const theme = language === 'ru' ? 'light' : 'dark';
      await page.evaluate((value) => { document.documentElement.dataset.bsTheme = value; }, theme);
      for (const [width, height] of SIZES) {
        await page.setViewportSize({ width, height });
        await look(page, watch);
        const [wide] = SIZES[0];
        const [narrow] = SIZES.at(-1);
        if (width === (language === 'ru' ? wide : narrow)) {
          await page.screenshot({ path: join(SHOTS, `${name}-${width}-${theme}-${language}.png`), animations: 'disabled' });
        }
      }
    }
  }
  await page.setViewportSize({ width: SIZES[0][0], height: SIZES[0][1] });
  await speak(page, 'ru');
}

export async function failureShot(page, name) {
  mkdirSync(SHOTS, { recursive: true });
  const path = join(SHOTS, `FAILED-${name.replace(/[^\w-]+/g, '-')}.png`);
  await page.screenshot({ path, fullPage: true, timeout: 5_000 });
  return path;
}
