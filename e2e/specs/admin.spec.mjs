// The administrator's tools: people and rights, settings, documents, letters, the calendar.

import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { letterTo } from '../lib/mail.mjs';
import { look, signIn, signOut, sweep } from '../lib/pages.mjs';
import { spec } from '../lib/spec.mjs';

const TEMPLATE = fileURLToPath(new URL('../../crates/app/src/demo/files/invoice_abroad.docx', import.meta.url));
const submit = (page, action) => page.locator(`form[action="${action}"] [type=submit]`).last().click();

spec('admin: somebody invited comes in by the link of his letter', async ({ page, watch, mail }) => {
  await signIn(page, 'admin');
  await page.goto('/admin/users/new');
  await page.fill('[name=login]', 'novichok');
  await page.fill('[name=name]', 'Никита Новичок');
  await page.fill('[name=email]', 'novichok@example.com');
  await page.selectOption('[name=group]', 'users');
  await page.selectOption('[name=kind]', 'operators');
  await page.check('[name=invite]');
  await look(page, watch);
  await submit(page, '/admin/users/new');
  await page.waitForURL((url) => !url.pathname.endsWith('/new'));
  await look(page, watch);
  await signOut(page);
  if (!mail) return; // a server of somebody else's: its letters are not here
  const letter = await letterTo(mail, 'novichok@example.com');
  const [link] = letter.match(/\/sign-in\/link[^\s"<>]*/) ?? [];
  assert.ok(link, letter);
  await page.goto(link.replaceAll('&amp;', '&'));
  await look(page, watch);
  await page.fill('[name=password]', 'nikita nikita');
  await page.fill('[name=again]', 'nikita nikita');
  await page.locator('form:has([name=again]) [type=submit]').click();
  await page.waitForURL((url) => url.pathname !== '/sign-in/link');
  if (new URL(page.url()).pathname === '/sign-in') await signIn(page, 'novichok', 'nikita nikita');
  await page.goto('/desk/subscriptions/orders');
  await page.locator('table').first().waitFor();
});

spec('admin: the tree of rights, and why somebody may or may not', async ({ page, watch }) => {
  await signIn(page, 'admin');
  await page.goto('/admin/rights?holder=group&name=security');
  await page.locator('select[name^="branches["]').first().waitFor();
  await look(page, watch);
  for (const right of ['subscriptions.order.view', 'users.manage']) {
    await page.goto(`/admin/rights/why?login=operator&right=${right}`);
    await page.locator('form [name=right]').waitFor();
    await look(page, watch);
  }
});

spec('admin: a wrong setting is refused beside its field', async ({ page, watch }) => {
  watch.expect(422);
  await signIn(page, 'admin');
  await page.goto('/admin/settings?group=organisation');
  const inn = page.locator('#organisation\\.inn input[name$=".value"]').first();
  const right = await inn.inputValue();
  await inn.fill('1234567890');
  await page.locator('form[action="/admin/settings"][method=post] [type=submit], .sticky-bottom [type=submit]').first().click();
  await page.locator('#organisation\\.inn .is-invalid, #organisation\\.inn .invalid-feedback').first().waitFor();
  await look(page, watch);
  assert.equal(await page.locator('#organisation\\.inn input[name$=".value"]').first().inputValue(), '1234567890');
  assert.notEqual(right, '1234567890');
});

spec('admin: a template of documents is uploaded and checked', async ({ page, watch }) => {
  await signIn(page, 'admin');
  await page.goto('/admin/documents');
  await look(page, watch);
  await page.goto('/admin/documents/kinds/subscriptions.invoice/new');
  await page.locator('input[type=file]').first().setInputFiles(TEMPLATE);
  await page.fill('[name="template.name"]', 'Счёт на пробу');
  await look(page, watch);
  await page.locator('form:has(input[type=file]) [type=submit]').last().click();
  await page.waitForURL((url) => !url.pathname.endsWith('/new'));
  await page.waitForURL(/\/check$/);
  await page.locator('table').first().waitFor();
  await look(page, watch);
});

spec('admin: a letter is written anew and seen at once', async ({ page, watch }) => {
  await signIn(page, 'admin');
  await page.goto('/admin/mails/subscriptions.offer_accepted');
  await page.fill('[name="ru.subject"]', 'Спасибо, {{ name }}!');
  await page.locator('[hx-post$="/preview"]', { hasText: 'Спасибо, Иванов' }).waitFor();
  await look(page, watch);
});

spec('admin: pages of the administration hold together', async ({ page, watch }) => {
  await signIn(page, 'admin');
  await sweep(page, watch, {
    admin: '/admin', users: '/admin/users', groups: '/admin/groups', rights: '/admin/rights?holder=type&name=operators',
    why: '/admin/rights/why?login=operator&right=users.manage', settings: '/admin/settings', journal: '/admin/journal',
    outbox: '/admin/outbox', incoming: '/admin/mail-in', mailboxes: '/admin/mailboxes', mails: '/admin/mails', documents: '/admin/documents', queries: '/admin/queries',
    calendar: '/admin/calendar', rates: '/admin/rates', profiles: '/admin/profiles', system: '/admin/system',
    maintenance: '/admin/maintenance', attachments: '/admin/attachments', profile: '/profile',
    departments: '/admin/departments', department: '/admin/departments/1', newDepartment: '/admin/departments/new',
    divisions: '/admin/divisions', division: '/admin/divisions/1', positions: '/admin/positions',
    position: '/admin/positions/1', clientGroups: '/admin/client-groups', clientGroup: '/admin/client-groups/1?find=iva',
    user: '/admin/users/3', client: '/desk/clients/1',
  });
});
