import { createHash } from 'node:crypto';
import { floor, FLOOR, started } from '../contenders/floors.ts';
import { actionCommand, tongsCommand } from '../contenders/tongs.ts';
import { workFolder, writePipeline } from '../contenders/work.ts';
import { weighProcess } from '../lib/process.ts';
import { IMAGE } from '../lib/rig.ts';
import { median } from '../lib/statistics.ts';
import { OURS, PEAK_MB, type EngineScenario } from '../scenario.ts';

const MASKED = 'masked';
const MEGABYTES = 1_000;
const LINE =
  'The quick brown fox jumps over the lazy dog, and nobody knows why it does so all day long.';

/** A hundred times a file of 10 MB, whose lines are 91 bytes long. */
const COMMAND = [
  `yes '${LINE}' | head -c ${MEGABYTES * 10_000} >/block`,
  'i=0; while [ $i -lt 100 ]; do cat /block; i=$((i+1)); done',
].join('\n');

/** As long as real ones: a token, a password, and a key of several lines. */
const SECRETS = {
  TOKEN: 'ghp_0123456789abcdefghijABCDEFGHIJ012345',
  PASSWORD: 'p@ss/word "of" 24 signs',
  KEY: [
    '-----BEGIN PRIVATE KEY-----',
    ...Array.from({ length: 25 }, (_, line) => toKeyLine(line)),
    '-----END PRIVATE KEY-----',
  ].join('\n'),
};

function toKeyLine(line: number): string {
  return createHash('sha384').update(`line ${line}`).digest('base64');
}

/** The same with secrets in between, one of them in base64. */
const SECRET_COMMAND = [
  COMMAND.split('\n')[0],
  'i=0; while [ $i -lt 100 ]; do cat /block; echo "$TOKEN $PASSWORD"; echo "$KEY"; printf %s "$KEY" | base64; i=$((i+1)); done',
].join('\n');

export const output: EngineScenario = {
  id: 'output',
  title: '1 GB of step output',
  async lineUp(rig) {
    const folder = workFolder(rig.kit, 'output');
    const step = ['  - id: print', `    run: ${JSON.stringify(COMMAND)}`];
    await writePipeline(folder, [`image: ${IMAGE}`, 'steps:', ...step]);
    const secretive = workFolder(rig.kit, 'output-secrets');
    await writePipeline(secretive, [
      `image: ${IMAGE}`,
      'steps:',
      '  - id: print',
      `    secrets: [${Object.keys(SECRETS).join(', ')}]`,
      `    run: ${JSON.stringify(SECRET_COMMAND)}`,
    ]);
    const given = Object.entries(SECRETS).map(([name, text]) => `${name}<<END\n${text}\nEND\n`);
    const job = {
      mode: 'output',
      ...started(rig),
      command: COMMAND,
      bytes: MEGABYTES * 1e6,
    } as const;
    return {
      contenders: [
        {
          ...floor(rig, { id: FLOOR, name: "floor: the engine's stream to nowhere", job }),
          time: weighProcess,
        },
        {
          id: OURS,
          name: 'Tongs, its output to a pipe',
          command: tongsCommand(rig.kit, { folder, env: rig.env, args: ['run'] }),
          time: weighProcess,
        },
        {
          id: MASKED,
          name: 'the action, with three secrets to mask',
          command: await actionCommand(rig.kit, {
            folder: secretive,
            env: rig.env,
            inputs: { secrets: given.join(''), snapshots: 'off' },
          }),
          time: weighProcess,
        },
      ],
      columns: [
        { title: '× floor', against: FLOOR },
        { title: 'MB/s', figureOf: ({ ms }) => MEGABYTES / (median(ms) / 1_000) },
        PEAK_MB,
      ],
      bars: [
        { of: OURS, atMostMs: (MEGABYTES / 100) * 1_000 },
        { of: OURS, atMostPeakMb: 200 },
        { of: MASKED, atMostMs: (MEGABYTES / 100) * 1_000 },
        { of: MASKED, atMostPeakMb: 200 },
      ],
    };
  },
};
