import { OURS } from '../scenario.ts';
import { formatMachine } from './machine.ts';
import type { EngineResult, Results, ScenarioResult } from './results.ts';
import { formatFigure, formatMarkdown, formatMs, formatRatio, type Row } from './table.ts';
import { toRatio } from './statistics.ts';

/** A place where a scenario ran. */
interface Ran {
  /** The engine's name; of a scenario that needs none, `all`. */
  readonly on: string;
  readonly scenario: ScenarioResult;
}

/** Lines of Markdown: where the numbers are from, and a table for each scenario. */
export function formatDocs(all: readonly Results[]): string[] {
  const scenarios = new Map<string, Map<string, Ran>>();
  for (const ran of all.flatMap(listRuns)) {
    const { id } = ran.scenario;
    scenarios.set(id, (scenarios.get(id) ?? new Map<string, Ran>()).set(ran.on, ran));
  }
  const tables = [...scenarios.values()].flatMap((runs) => [
    '',
    ...formatScenario([...runs.values()]),
  ]);
  return [...formatSources(all), ...tables];
}

function listRuns({ scenarios, engines }: Results): Ran[] {
  return [
    ...scenarios.map((scenario) => ({ on: 'all', scenario })),
    ...engines.flatMap((engine) =>
      engine.scenarios.map((scenario) => ({ on: engine.name, scenario })),
    ),
  ];
}

function formatSources(all: readonly Results[]): string[] {
  const engines = new Map(all.flatMap((each) => each.engines).map((each) => [each.name, each]));
  const skipped = new Map(all.flatMap((each) => each.skipped).map((each) => [each.name, each]));
  return [
    ...all.map(
      ({ date, tongs, machine, runs }) =>
        `- ${date.slice(0, 10)}, Tongs ${tongs}, ${runs} rounds: ${formatMachine(machine)}`,
    ),
    ...[...engines.values()].map((engine) => `- ${describeEngine(engine)}`),
    ...[...skipped.values()].map(({ name, reason }) => `- without ${name}: ${reason}`),
  ];
}

function describeEngine({
  name,
  version,
  storageDriver,
  imageStore,
  cgroup,
}: EngineResult): string {
  return `${name}: Docker ${version}, ${storageDriver}, image store: ${imageStore}, cgroup ${cgroup}`;
}

/** Each contender's time, and how many times as long Tongs takes; then other figures, and the bars. */
function formatScenario(runs: readonly Ran[]): string[] {
  const title = runs[0]?.scenario.title ?? '';
  const contenders = new Map(
    runs.flatMap(({ scenario }) => scenario.rows.map(({ id, name }) => [id, name])),
  );
  const hasOurs = contenders.has(OURS);
  const head = runs.flatMap(({ on }) => {
    const ms = on === 'all' ? 'ms' : `${on}, ms`;
    return hasOurs ? [ms, 'Tongs ×'] : [ms];
  });
  const cells = [...contenders].map(([id, name]) => [
    id === OURS ? `**${name}**` : name,
    ...runs.flatMap(({ scenario }) => timeCells(scenario, id).slice(0, hasOurs ? 2 : 1)),
  ]);
  const notes = new Set(runs.flatMap(({ scenario }) => scenario.notes));
  return [
    `**${title}**`,
    '',
    ...formatMarkdown(['', ...head], cells),
    '',
    ...formatFigures(runs),
    ...formatBars(runs),
    ...[...notes].map((note) => `- ${note}`),
  ];
}

function timeCells({ rows }: ScenarioResult, id: string): readonly [string, string] {
  const row = find(rows, id);
  const ours = find(rows, OURS);
  if (!row) return ['–', '–'];
  const isOther = ours !== undefined && id !== OURS;
  return [formatMs(row.medianMs), isOther ? formatRatio(toRatio(ours.ms, row.ms)) : ''];
}

function find(rows: readonly Row[], id: string): Row | undefined {
  return rows.find((row) => row.id === id);
}

function formatFigures(runs: readonly Ran[]): string[] {
  const lines = new Map<string, string[]>();
  for (const { on, scenario } of runs) {
    for (const { name, figures } of scenario.rows) {
      for (const [title, figure] of Object.entries(figures)) {
        const key = `${name}, ${title}`;
        lines.set(key, [...(lines.get(key) ?? []), `${formatFigure(figure)}${where(on)}`]);
      }
    }
  }
  return [...lines].map(([key, values]) => `- ${key}: ${values.join(', ')}`);
}

function formatBars(runs: readonly Ran[]): string[] {
  const lines = new Map<string, string[]>();
  for (const { on, scenario } of runs) {
    for (const { of, against, unit, atMost, value, reached } of scenario.bars) {
      const limit = unit === '×' ? `${atMost} × ${against}` : `${formatMs(atMost)} ${unit}`;
      const text = unit === '×' ? value.toFixed(2) : formatMs(value);
      const verdict = reached ? text : `**${text}**`;
      const key = `bar: ${of} ≤ ${limit}`;
      lines.set(key, [...(lines.get(key) ?? []), `${verdict}${where(on)}`]);
    }
  }
  return [...lines].map(([key, values]) => `- ${key}: ${values.join(', ')}`);
}

function where(on: string): string {
  return on === 'all' ? '' : ` on ${on}`;
}
