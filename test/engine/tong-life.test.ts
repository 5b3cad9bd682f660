import { beforeAll, expect, it } from 'vitest';
import type { Tong } from '../../src/pipeline/model.ts';
import { waitFor } from '../support/clocks/wait-for.ts';
import { describeEngine } from '../support/engines/engine.ts';
import { ensureBusybox } from '../support/images/images.ts';
import { openLab } from '../support/rigs/lab.ts';
import { aBusyboxTong, openTongRig } from '../support/rigs/tong-rig.ts';
import { PLACE } from '../support/values/steps.ts';

/** A tong that prints its routes to whoever connects to its port. */
function aRouter(name: string, fields: Partial<Tong> = {}): Tong {
  return aBusyboxTong(name, {
    command: ['sh', '-c', 'exec nc -ll -p 5000 -e ip route'],
    interface: { kind: 'port', port: 5000, ports: {} },
    readiness: { mode: 'tcp', ports: [5000], timeoutMs: 60_000 },
    ...fields,
  });
}

describeEngine('the life of tongs', (rig) => {
  beforeAll(async () => {
    await ensureBusybox(rig);
  });

  it('a tong without egress has no way out, unlike the step and the other tong beside it', async () => {
    await using lab = openLab(rig);
    const closed = aRouter('closed', { egress: 'none' });
    await using tongs = await openTongRig(lab, [closed, aRouter('open')]);
    const use = await tongs.acquire('closed', 'open');
    const script = 'for host in closed open; do echo at $host; nc $host 5000 </dev/null; done';
    const printed = await tongs.runBeside(use, `${script}; echo at step; ip route`);
    const { network } = use;
    if (network.kind !== 'named') throw new Error('the step is on no network');
    const made = [network.network, ...(network.others ?? [])];
    const [outer, inner] = await Promise.all(made.map((each) => lab.engine.inspectNetwork(each)));
    expect([outer?.internal, inner?.internal]).toEqual([false, true]);
    const [, ...routes] = printed.split('at ');
    const gates = routes.map((each) => /default via (\S+)/.exec(each)?.[1]);
    // Engines before 27 have a default route there too, whose packets they drop.
    expect([inner?.gateway, undefined]).toContain(gates[0]);
    expect(gates.slice(1)).toEqual([outer?.gateway, outer?.gateway]);
  });

  it('a tong joins networks of the engine, which outlive it', async () => {
    await using lab = openLab(rig);
    const name = lab.name();
    const network = await lab.network({ name, labels: lab.mark });
    const networks = [{ name, place: PLACE }];
    await using tongs = await openTongRig(lab, [aBusyboxTong('joined', { networks })]);
    await tongs.acquire('joined');
    const [tong] = await tongs.containers('tong');
    const members = async (): Promise<readonly string[] | undefined> =>
      (await lab.engine.inspectNetwork(network))?.containers;
    expect(await members()).toEqual([tong]);
    for (const _ of [1, 2]) await tongs.release('joined');
    expect(await members()).toEqual([]);
  });

  it('a tong ends by its signal within its grace, and at once if it ignores that', async () => {
    await using lab = openLab(rig);
    const handler = `trap 'echo bye; exit 0' QUIT; echo up; while :; do sleep 0.1; done`;
    const stop = { signal: 'SIGQUIT', graceMs: 3_600_000 };
    const polite = aBusyboxTong('polite', { command: ['sh', '-c', handler], stop });
    await using tongs = await openTongRig(lab, [polite, aBusyboxTong('deaf', { stop })]);
    const use = await tongs.acquire('polite', 'deaf');
    await waitFor('the trap', () => use.tails()['polite']?.includes('up'));
    await tongs.release('polite', 'deaf');
    for (const name of ['polite', 'deaf']) {
      for (const _ of [1, 2]) await tongs.release(name);
    }
    expect(await tongs.containers('tong')).toEqual([]);
    await waitFor('its last line', () => use.tails()['polite']?.includes('bye'));
  });
});
