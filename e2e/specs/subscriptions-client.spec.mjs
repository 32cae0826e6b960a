// A client reads the price list, orders in three steps, changes his mind, and sees what became of it.

import assert from 'node:assert/strict';
import { look, signIn } from '../lib/pages.mjs';
import { spec } from '../lib/spec.mjs';

const press = (page, step) => page.locator(`button[name=_step][value=${step}]`).first().click();
const value = (page, name) => page.locator(`[name="${name}"]`).inputValue();

spec('subscriptions: the price list counts as somebody types', async ({ page, watch }) => {
  await page.goto('/tariffs');
  await look(page, watch);
  await page.selectOption('#calculator [name=months]', '12');
  await page.fill('#calculator [name=connections]', '3');
  await page.locator('#prices', { hasText: /за 12 месяцев, 3 подключения/i }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.name), 'connections', 'the cursor stays');
  await page.fill('#calculator [name=connections]', '1000000');
  await page.locator('#prices .alert-danger').waitFor();
  await page.locator('a[href^="/offers/"]').first().click();
  await page.locator('code').waitFor();
  await look(page, watch);
});

spec('subscriptions: an order in three steps, there and back, and only once', async ({ page, watch }) => {
  watch.expect(409, 422);
  await signIn(page, 'romashka');
  await page.goto('/my/orders/new');
  await look(page, watch);
  await page.locator('input[value=online]').check({ force: true });
  await page.locator('main form [type=submit]').click();

  await press(page, 'check');
  await page.locator('#pick-one').waitFor();
  await page.locator('label:has(input[value="NEWS"])').click();
  await page.selectOption('[name="order.months"]', '6');
  await page.fill('[name="order.connections"]', '2');
  // 99.99 + [99.99 · 0.5] = 148.99; [148.99 · 0.9] = 134; 134 · 6 = 804
  await page.locator('#quote', { hasText: /804,00/ }).waitFor();
  await page.fill('[name="order.desired_on"]', '2020-01-01');
  await press(page, 'check');
  await page.locator('[name="order.desired_on"].is-invalid').waitFor();
  assert.equal(await value(page, 'order.connections'), '2', 'nothing is lost');
  await look(page, watch);

  await page.fill('[name="order.desired_on"]', '');
  await press(page, 'check');
  await page.locator('input[name="_accept[]"].is-invalid').check();
  await press(page, 'check');
  await page.locator('button[value=place]').waitFor();
  await look(page, watch);
  await press(page, 'edit');
  await page.locator('#quote').waitFor();
  assert.equal(await value(page, 'order.months'), '6');
  assert.ok(await page.locator('input[value="NEWS"]').isChecked());
  assert.ok(await page.locator('input[name="_accept[]"]').isChecked());

  await press(page, 'check');
  await page.locator('button[value=place]').waitFor();
  const twice = await page.evaluate(async () => {
    const body = new URLSearchParams(new FormData(document.querySelector('#order-form')));
    body.append('_step', 'place');
    const send = async () => (await fetch('/my/orders/new', { method: 'POST', body })).url;
    return Promise.all([send(), send()]);
  });
  assert.match(twice[0], /\/my\/orders\/\d+$/);
  assert.equal(twice[0], twice[1], 'a double click is one order');

  await page.goto(twice[0]);
  await look(page, watch);
  await page.locator('a[href$="/edit"]').click();
  await page.selectOption('[name="order.months"]', '3');
  await press(page, 'save');
  await page.waitForURL(twice[0]);
  await page.goto('/my/orders/new?delivery=online&order.lines[0].offering=NEWS&order.months=3');
  await press(page, 'check');
  await page.locator('form .alert-danger').waitFor();
  await look(page, watch);
});

spec('subscriptions: what is not mine is not there', async ({ page, watch }) => {
  watch.expect(404);
  await signIn(page, 'ivanov');
  const list = await (await page.request.get('/my/orders')).text();
  const own = new Set([...list.matchAll(/data-href="\/my\/orders\/(\d+)"/g)].map((found) => found[1]));
  assert.ok(own.size > 0);
  for (let id = 1; id <= 30; id += 1) {
    const answer = await page.request.get(`/my/orders/${id}`);
    assert.equal(answer.status(), own.has(String(id)) ? 200 : 404, `order ${id}`);
  }
  for (const id of own) {
    await page.goto(`/my/orders/${id}`);
    await look(page, watch);
  }
});
