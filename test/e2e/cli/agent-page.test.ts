import { describe, expect, it } from 'vitest';
import { createApi } from '../../../src/agent/api/app.ts';
import { serveTcp } from '../../../src/agent/api/serve.ts';
import type { AgentStatus } from '../../../src/agent/model.ts';
import { openBrowser, whyNoBrowser } from '../../support/processes/browser.ts';
import { STATUS, View } from '../../support/values/agent-view.ts';

/** What the agent says changes while the page is open. */
class ChangingView extends View {
  override status(): AgentStatus {
    return { ...STATUS, version: this.version };
  }
  version = '1.0.0';
}

const reason = whyNoBrowser();

describe.skipIf(reason !== '')(`a page that is left open${reason && ` (${reason})`}`, () => {
  it('shows what is new, and leaves the keyboard where it is', { timeout: 120_000 }, async () => {
    const view = new ChangingView();
    const app = createApi(view, { version: '1', socket: 'a.sock', redact: (text) => text });
    await using server = await serveTcp(app, { host: '127.0.0.1', port: 0 });
    await using browser = await openBrowser();
    const page = await browser.newPage({ viewport: { width: 600, height: 300 } });
    const refused: string[] = [];
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) refused.push(message.text());
    });
    await page.clock.install();
    await page.goto(`http://127.0.0.1:${server.port}/`);
    await page.getByText('1.0.0, started').waitFor();
    const button = page.getByRole('button', { name: 'Prune now (dry run): cache on h' });
    await button.focus();
    const scrolled = await page.evaluate('scrollY');
    expect(scrolled).toBeGreaterThan(0);
    view.version = '2.0.0';
    await page.clock.runFor(61_000);
    await page.getByText('2.0.0, started').waitFor();
    expect(await page.evaluate('document.activeElement.textContent.trim()')).toBe(
      'Prune now (dry run)',
    );
    expect(await page.evaluate('scrollY')).toBe(scrolled);
    const stale = page.getByText('The agent does not answer.');
    expect(await stale.isVisible()).toBe(false);
    await page.context().setOffline(true);
    await page.clock.runFor(61_000);
    await stale.waitFor();
    await page.context().setOffline(false);
    view.version = '3.0.0';
    await page.clock.runFor(61_000);
    await page.getByText('3.0.0, started').waitFor();
    await stale.waitFor({ state: 'hidden' });
    expect(refused).toEqual([]);
  });
});
