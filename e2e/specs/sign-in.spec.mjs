// An operator comes in, finds the desk, reads it in English, and goes.

import assert from 'node:assert/strict';
import { look, signIn, signOut, speak } from '../lib/pages.mjs';
import { spec } from '../lib/spec.mjs';

spec('sign-in: an operator signs in, switches the language and signs out', async ({ page, watch }) => {
  await page.goto('/');
  await look(page, watch);

  await signIn(page, 'operator', 'demo');
  await page.goto('/desk/subscriptions');
  assert.equal(new URL(page.url()).pathname.startsWith('/desk/subscriptions'), true);
  await page.locator('h1, h2.page-title').first().waitFor();
  await look(page, watch);

  const russian = await page.title();
  await speak(page, 'en');
  assert.notEqual(await page.title(), russian);
  await look(page, watch);
  await speak(page, 'ru');
  assert.equal(await page.title(), russian);

  await signOut(page);
  await page.goto('/desk/subscriptions');
  assert.equal(new URL(page.url()).pathname, '/sign-in');
});

spec('sign-in: a wrong password is refused beside the field, and the login is kept', async ({ page, watch }) => {
  watch.expect(401, 422);
  await page.goto('/sign-in');
  await page.fill('input[name=login]', 'operator');
  await page.fill('input[name=password]', 'wrong');
  await page.locator('form:has(input[name=password]) [type=submit]').click();
  await page.locator('.invalid-feedback, .alert-danger').first().waitFor();
  assert.equal(await page.inputValue('input[name=login]'), 'operator');
  await look(page, watch);
});
