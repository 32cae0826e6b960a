// A client with open access buys more connections and reads his papers.

import assert from 'node:assert/strict';
import { look, signIn, signOut, sweep } from '../lib/pages.mjs';
import { spec } from '../lib/spec.mjs';

const submit = (page, action) => page.locator(`form[action$="${action}"] [type=submit]`).last().click();

async function pay(page, order) {
  const card = `/desk/subscriptions/orders/${order}`;
  for (const to of ['invoiced', 'paid']) {
    await page.goto(`${card}?to=${to}`);
    await submit(page, `${card}/payment`);
    await page.waitForLoadState();
  }
  return card;
}

spec('top-up: a client adds connections and reads the invoice', async ({ page, watch }) => {
  watch.expect(409, 422);
  await signIn(page, 'romashka');
  await page.goto('/my/orders/new?delivery=online&order.lines[0].offering=GOODS-RT&order.months=3&order.connections=1');
  await page.locator('#quote').waitFor();
  const accept = page.locator('input[name="_accept[]"]');
  if (await accept.count()) await accept.first().check();
  await page.locator('button[name=_step][value=check]').first().click();
  await page.locator('button[value=place]').first().click();
  await page.waitForURL(/\/my\/orders\/\d+$/);
  const order = new URL(page.url()).pathname.split('/').pop();
  await signOut(page);

  await signIn(page, 'operator');
  const card = await pay(page, order);
  await page.goto(card);
  await submit(page, `${card}/grant`);
  await page.waitForLoadState();
  await page.goto(`${card}/papers/invoice/print`);
  await look(page, watch);
  await page.goto(`${card}/connections`);
  await look(page, watch);
  await signOut(page);

  await signIn(page, 'romashka');
  await page.goto(`/my/orders/${order}`);
  await look(page, watch);
  await page.locator('a[href$="/connections"]').first().click();
  await page.fill('[name=connections]', '2');
  await page.locator('#quote').waitFor();
  await look(page, watch);
  await submit(page, '/connections');
  await page.waitForURL((url) => /\/my\/orders\/\d+$/.test(url.pathname) && !url.pathname.endsWith(`/${order}`));
  await look(page, watch);
  const added = new URL(page.url()).pathname.split('/').pop();
  assert.notEqual(added, order);
  await sweep(page, watch, { 'my-order': `/my/orders/${order}`, 'my-issues': '/my/issues', 'my-offers': '/my/offers' });
});
