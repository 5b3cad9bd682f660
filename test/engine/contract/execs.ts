import { expect, it } from 'vitest';
import type { Engine } from '../../../src/engine/engine.ts';
import { execId } from '../../../src/engine/docker/wire.ts';
import type { ExecId } from '../../../src/engine/types.ts';
import type { EngineRig } from '../../support/engines/engine.ts';
import { openLab } from '../../support/rigs/lab.ts';
import { waitFor } from '../../support/clocks/wait-for.ts';
import { ABSENT, collect, createShell, refusedWith, startIdle } from './subjects.ts';

function exitCodeOf(engine: Engine, exec: ExecId): Promise<number> {
  return waitFor('the end of the exec', async () => {
    const state = await engine.inspectExec(exec);
    return state.state === 'ended' ? state.exitCode : undefined;
  });
}

export function describeExecs(rig: EngineRig): void {
  it('startExec runs a command with its env and directory, both streams apart', async () => {
    await using lab = openLab(rig);
    const container = await startIdle(lab);
    const { id, output } = await lab.engine.startExec({
      container,
      command: ['sh', '-c', 'echo "$ONE"; echo err >&2; echo kept >here; exit 5'],
      env: { ONE: '1' },
      workdir: '/tmp',
    });
    expect(await collect(output)).toEqual({ stdout: '1\n', stderr: 'err\n' });
    expect(await exitCodeOf(lab.engine, id)).toBe(5);
    expect(await lab.engine.getArchive({ container, path: '/tmp/here' })).toBeDefined();
  });

  it('inspectExec tells that a command runs, and what ends it', async () => {
    await using lab = openLab(rig);
    const container = await startIdle(lab);
    const command = ['sh', '-c', 'echo up; sleep 1000'];
    const { id, output } = await lab.engine.startExec({ container, command });
    const frames = output[Symbol.asyncIterator]();
    await frames.next();
    // Its first output may be here before the engine has noted that it runs.
    await waitFor('the exec to run', async () => {
      const { state } = await lab.engine.inspectExec(id);
      expect(state).not.toBe('ended');
      return state === 'running';
    });
    const killing = await lab.engine.startExec({
      container,
      command: ['sh', '-c', 'kill -KILL -1'],
      user: '0',
    });
    await collect(killing.output);
    expect(await frames.next()).toMatchObject({ done: true });
    expect(await exitCodeOf(lab.engine, id)).toBe(137);
  });

  it('startExec is cut off by its signal, and the command runs on', async () => {
    await using lab = openLab(rig);
    const container = await startIdle(lab);
    const over = new AbortController();
    const { signal } = over;
    const command = ['sh', '-c', 'echo up; sleep 1000'];
    const { id, output } = await lab.engine.startExec({ container, command, signal });
    const frames = output[Symbol.asyncIterator]();
    await frames.next();
    over.abort(new Error('enough'));
    expect(await frames.next()).toMatchObject({ done: true });
    const late = lab.engine.startExec({ container, command, signal });
    await expect(late).rejects.toThrow('enough');
    expect(await lab.engine.inspectExec(id)).not.toMatchObject({ state: 'ended' });
  });

  it('startExec refuses a container that does not run, and one that is not there', async () => {
    await using lab = openLab(rig);
    const container = await createShell(lab, 'true');
    const stopped = lab.engine.startExec({ container, command: ['true'] });
    await expect(stopped).rejects.toMatchObject(refusedWith(409));
    const absent = lab.engine.startExec({ container: ABSENT.container, command: ['true'] });
    await expect(absent).rejects.toMatchObject(refusedWith(404));
  });

  it('inspectExec refuses an exec that is not there', async () => {
    await using lab = openLab(rig);
    const absent = lab.engine.inspectExec(execId.parse('0'.repeat(64)));
    await expect(absent).rejects.toMatchObject(refusedWith(404));
  });
}
