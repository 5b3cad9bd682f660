import { CallerSecrets } from '../../../src/run/values/caller-secrets.ts';
import type { RunRequest } from '../../../src/run/prepare/run-request.ts';

/** A request for all steps of the pipeline `x` of a folder. */
export function aRequest(folder: string): RunRequest {
  return {
    pipeline: 'x',
    folder,
    isConfined: true,
    steps: [],
    source: undefined,
    repository: 'repository',
    env: {},
    secrets: new CallerSecrets('flags'),
    grants: { givenBy: 'flags', names: [] },
    ownFiles: [],
    artifacts: 'out',
    snapshots: 'local',
    scope: undefined,
    useCache: true,
    maxParallel: undefined,
  };
}
