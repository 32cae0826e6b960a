// An operator's tools over lists: search, views, columns, many rows at once, files.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { look, signIn, sweep } from '../lib/pages.mjs';
import { spec } from '../lib/spec.mjs';

const ORDERS = '/desk/subscriptions/orders';
const heads = (page) => page.locator('table thead th').allInnerTexts();
const pop = (page, text) => page.locator('details.pop > summary', { hasText: text }).first().click();

spec('desk: the search finds a client whose name was typed in the other layout', async ({ page, watch }) => {
  await signIn(page, 'operator');
  // The index follows the writing: wait until it has come that far.
  for (let n = 0; n < 40; n += 1) {
    await page.goto('/desk/search?q=Hjvfirf');
    if (await page.locator('main a, .page-body a', { hasText: 'Ромашка' }).count()) break;
    await page.waitForTimeout(250);
  }
  await look(page, watch);
  await page.goto('/desk');
  await page.fill('input[data-search]', 'hjvfirf');
  await page.locator('#search-found a', { hasText: 'Ромашка' }).first().click();
  await page.waitForURL(/\/desk\/(clients|subscriptions\/subscribers)\/\d+/);
  await look(page, watch);
});

spec('desk: a view is saved, found again and taken away', async ({ page, watch }) => {
  await signIn(page, 'operator');
  await page.goto(`${ORDERS}?payment=paid`);
  await pop(page, 'Виды');
  await page.fill('form[action="/lists/views"] [name=name]', 'Оплаченные');
  await look(page, watch);
  await page.locator('form[action="/lists/views"] button[type=submit]').first().click();
  const tab = page.locator('.list-tab', { hasText: 'Оплаченные' });
  await tab.waitFor();
  await page.goto(ORDERS);
  await tab.click();
  await page.waitForURL(/payment=paid/);
  await look(page, watch);
});

spec('desk: columns are chosen, and the usual ones come back', async ({ page, watch }) => {
  await signIn(page, 'operator');
  await page.goto(ORDERS);
  const usual = await heads(page);
  await pop(page, 'Столбцы');
  await page.locator('input[name="columns[]"][value=inn]').check();
  await look(page, watch);
  await page.locator('form[action="/lists/columns"] button:not([name])[type=submit]').click();
  await page.locator('table thead th', { hasText: 'ИНН' }).waitFor();
  await look(page, watch);
  await pop(page, 'Столбцы');
  await page.locator('button[name=usual]').click();
  await page.locator('table thead th', { hasText: 'ИНН' }).waitFor({ state: 'detached' });
  assert.deepEqual(await heads(page), usual);
});

spec('desk: many rows at once, with a word about each that was refused', async ({ page, watch }) => {
  await signIn(page, 'operator');
  await page.goto(`${ORDERS}?access=finished`);
  const boxes = page.locator('input[data-select]');
  assert.ok(await boxes.count() > 1);
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  assert.equal(await page.locator('[data-selected]').first().innerText(), '2');
  // Finished orders take no cancelling: each is refused by its own rule.
  await page.locator('button[name=action][value=cancel]').click();
  await page.locator('form[action$=".act"] [name=_sure]').first().waitFor({ state: 'attached' });
  await look(page, watch);
  await page.locator('form[action$=".act"] [type=submit]').last().click();
  await page.locator('tbody tr a', { hasText: '№' }).first().waitFor();
  assert.equal(await page.locator('tbody tr').count(), 2);
  await look(page, watch);
});

spec('desk: an action on all rows found tells what was done and what was refused', async ({ page, watch }) => {
  await signIn(page, 'operator');
  await page.goto(ORDERS);
  await page.locator('input[data-select-found]').check();
  await page.locator('button[name=action][value=archive]').click();
  await page.locator('form[action$=".act"] [name=_sure]').first().waitFor({ state: 'attached' });
  await page.locator('form[action$=".act"] [type=submit]').last().click();
  await page.locator('tbody tr a', { hasText: '№' }).first().waitFor();
  assert.ok(await page.locator('tbody tr').count() > 25, 'more than the page showed');
  await look(page, watch);
});

spec('desk: a list is a workbook', async ({ page }) => {
  await signIn(page, 'operator');
  await page.goto(ORDERS);
  const link = page.locator('a[href*="orders.xlsx"]').first();
  const [download] = await Promise.all([page.waitForEvent('download'), link.evaluate((a) => a.click())]);
  assert.equal(readFileSync(await download.path()).subarray(0, 2).toString(), 'PK');
});

spec('desk: its pages hold together', async ({ page, watch }) => {
  await signIn(page, 'operator');
  await sweep(page, watch, {
    subscribers: '/desk/subscriptions/subscribers', archive: '/desk/subscriptions/archive',
    'tax-invoices': '/desk/subscriptions/tax-invoices', issues: '/desk/subscriptions/issues',
    deliveries: '/desk/subscriptions/deliveries', offerings: '/desk/subscriptions/offerings',
    feeds: '/desk/subscriptions/feeds', banners: '/desk/subscriptions/advertising/banners',
    offers: '/desk/subscriptions/offers', clients: '/desk/clients', notices: '/desk/notices', tasks: '/tasks',
    'new-order': '/desk/subscriptions/orders/new', search: '/desk/search?q=ромашка',
  });
});
