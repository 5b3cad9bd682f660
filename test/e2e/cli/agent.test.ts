import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AgentStatus } from '../../../src/agent/model.ts';
import { describeEngine } from '../../support/engines/engine.ts';
import { rawCall } from '../../support/engines/raw-engine.ts';
import { openBrowser, whyNoBrowser } from '../../support/processes/browser.ts';
import type { TongsProcess } from '../../support/processes/tongs-process.ts';
import { openProject, type Project } from '../../support/rigs/project.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';

// Only dry runs of build cache: the turn of a prune belongs to all on the engine.
const CONFIG = `
hosts: [{ name: here }, { name: gone, address: "unix:///nowhere/engine.sock" }]
disabled-file: off
tasks:
  leftovers: { every: 10s, jitter: 0s, hosts: [here] }
  cache: { every: 300d, jitter: 300d, older-than: 300d }
watchdog: { every: 1s, bytes: { high: 99%, low: 98% }, inodes: { high: 99%, low: 98% } }
`;

function start(project: Project, ...more: string[]): TongsProcess {
  const args = ['--config', 'agent.yml', '--socket', 'run/agent.sock', '--state', 'state'];
  return project.start(['agent', 'run', ...args, ...more]);
}

function ask(project: Project, path: string, json?: unknown): Promise<string> {
  const address = { kind: 'unix', path: join(project.folder, 'run/agent.sock') } as const;
  return rawCall(address, { method: json === undefined ? 'GET' : 'POST', path, json });
}

async function status(project: Project): Promise<AgentStatus> {
  return JSON.parse(await ask(project, '/status'));
}

describeEngine('tongs agent run', (rig) => {
  it('looks after its hosts, says so over its socket, and ends when it is asked to', async () => {
    const project = await openProject(rig, { 'agent.yml': CONFIG });
    const agent = start(project);
    const first = await waitFor('the first runs', async () => {
      if (!existsSync(join(project.folder, 'run/agent.sock'))) return undefined;
      const seen = await status(project);
      const isDone = seen.tasks.some(({ lastRun }) => lastRun) && seen.hosts[1]?.error;
      return isDone ? seen : undefined;
    });
    expect(first.hosts).toMatchObject([
      // The disk of an engine with a root of its own is not visible.
      { name: 'here', watchdog: { state: expect.stringMatching(/^(below|disk-unknown)$/) } },
      { name: 'gone', error: { kind: 'engine-unreachable' } },
    ]);
    expect(first.tasks.find(({ task }) => task === 'leftovers')).toMatchObject({
      host: 'here',
      schedule: 'every 10s',
      failuresInARow: 0,
    });
    // Another agent may not use the same state, nor the same socket.
    const second = await start(project).ended;
    expect([second.exitCode, second.stderr]).toEqual([
      2,
      expect.stringContaining('another agent has it open'),
    ]);
    const plan = await ask(project, '/prunes', { task: 'cache', hosts: ['here'] });
    expect(JSON.parse(plan).runs).toMatchObject([
      {
        host: 'here',
        dryRun: true,
        occasion: 'request',
        results: [{ builder: 'default', reason: 'dry-run' }],
      },
    ]);
    expect(await ask(project, '/metrics')).toContain('tongs_agent_host_up{host="gone"} 0');
    await project.write({ 'agent.yml': CONFIG.replace('every: 10s', 'every: 20s') });
    agent.kill('SIGHUP');
    await waitFor('the changed schedule', async () =>
      (await status(project)).tasks.some(({ schedule }) => schedule === 'every 20s'),
    );
    agent.kill('SIGTERM');
    const { exitCode, stdout } = await agent.ended;
    expect([exitCode, existsSync(join(project.folder, 'run/agent.sock'))]).toEqual([0, false]);
    expect(stdout).toMatch(/ here: leftovers (skipped|pruned) in /);
    expect(stdout).toContain('warning: gone: Cannot reach the container engine');
    expect(stdout).toMatch(/ the agent has ended\n$/);
  });

  it('runs every task once for cron, with the worst result', async () => {
    const tasks = 'tasks: { leftovers: { every: 1h } }';
    const project = await openProject(rig, {
      'agent.yml': tasks,
      'off.yml': `enabled: false\n${tasks}`,
    });
    expect(await start(project, '--once').ended).toMatchObject({ exitCode: 0 });
    const broken = { TONGS_AGENT_HOSTS: '[{name: gone, address: "unix:///nowhere.sock"}]' };
    const args = ['agent', 'run', '--state', 'state', '--once', '--config'];
    const gone = await project.run([...args, 'agent.yml'], { env: broken });
    expect([gone.exitCode, gone.stdout]).toEqual([
      3,
      expect.stringContaining('gone: leftovers failed'),
    ]);
    const off = await project.run([...args, 'off.yml']);
    expect([off.exitCode, off.stdout]).toEqual([
      0,
      expect.stringContaining('pruning is switched off'),
    ]);
  });
});

const reason = whyNoBrowser();

describeEngine('the page of the agent', (rig) => {
  describe.skipIf(reason !== '')(`in a browser${reason && ` (${reason})`}`, () => {
    it('shows disks, tasks and the plan of a dry run, without scripts, on a phone and by keyboard', async () => {
      const project = await openProject(rig, {
        'agent.yml': `${CONFIG}\napi: { listen: "127.0.0.1:0", token-file: token }`,
        token: 'a-token-of-the-test\n',
      });
      const agent = start(project);
      const [, url] = await waitFor(
        'the address',
        () => /page on (http:\S+)/.exec(agent.stdout) ?? undefined,
      );
      // The disk of an engine with a root of its own is not visible.
      const { disk } = await waitFor('a look at the disk', async () => {
        const [here] = (await status(project)).hosts;
        return here?.disk || here?.watchdog?.state === 'disk-unknown' ? here : undefined;
      });
      await using browser = await openBrowser();
      const context = await browser.newContext({
        javaScriptEnabled: false,
        viewport: { width: 390, height: 844 },
        colorScheme: 'dark',
      });
      const page = await context.newPage();
      const refused: string[] = [];
      page.on('console', (message) => {
        if (message.text().includes('Content Security Policy')) refused.push(message.text());
      });
      await page.goto(url ?? '');
      await page.getByLabel('Token').fill('wrong');
      await page.keyboard.press('Enter');
      expect(await page.getByRole('alert').textContent()).toBe('That is not the token.');
      await page.getByLabel('Token').fill('a-token-of-the-test');
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Tongs agent' }).waitFor();
      expect(page.url()).not.toContain('token');
      const picture = page.getByRole('img', { name: /^The disk of here over .* percent used/ });
      expect(await picture.count()).toBe(disk ? 1 : 0);
      if (disk) expect((await picture.boundingBox())?.width).toBeLessThanOrEqual(390);
      else await page.getByText('Its disk is not visible from here.').first().waitFor();
      // Nothing sticks out on a phone.
      expect(await page.locator('body').evaluate((body) => body.scrollWidth)).toBeLessThanOrEqual(
        390,
      );
      const button = page.getByRole('button', { name: 'Prune now (dry run): cache on here' });
      await button.focus();
      await page.keyboard.press('Enter');
      await page.getByText('Nothing was deleted.').waitFor();
      await page.getByRole('link', { name: 'Back to the overview' }).click();
      await page.getByRole('heading', { name: 'History' }).waitFor();
      expect(refused).toEqual([]);
      agent.kill('SIGTERM');
      expect((await agent.ended).exitCode).toBe(0);
    });
  });
});
