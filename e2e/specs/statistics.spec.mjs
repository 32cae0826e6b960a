// Statistics: every chart is drawn and has something to show, and a figure leads to its orders.

import assert from 'node:assert/strict';
import { look, signIn, sweep } from '../lib/pages.mjs';
import { spec } from '../lib/spec.mjs';

const PAGE = '/desk/subscriptions/statistics';

spec('statistics: charts are drawn, none is empty, and a figure leads to its orders', async ({ page, watch }) => {
  await signIn(page, 'operator');
  await page.goto(PAGE);
  const charts = page.locator('[data-chart]');
  const all = await charts.count();
  assert.ok(all >= 4, `${all} charts`);
  await page.waitForFunction((n) => document.querySelectorAll('[data-chart] canvas').length >= n, all);
  const empty = await charts.evaluateAll((places) => places.filter((place) => {
    const { series } = JSON.parse(place.dataset.chart);
    return !series.some(({ values }) => values.some((value) => value));
  }).map((place) => place.getAttribute('aria-label')));
  // Nobody has left yet in the five months of the small example.
  assert.deepEqual(empty.filter((name) => name !== 'Отток клиентов'), [], 'charts without a figure');
  await look(page, watch);
  const figure = page.locator('main table a[href*="/desk/subscriptions/"], .page-body table a[href*="/desk/subscriptions/"]');
  await figure.first().evaluate((a) => a.click());
  await page.waitForURL((url) => url.pathname !== PAGE);
  await page.locator('table, .empty').first().waitFor();
  await look(page, watch);
});

spec('statistics: the page holds together', async ({ page, watch }) => {
  await signIn(page, 'operator');
  await sweep(page, watch, { statistics: PAGE });
});
