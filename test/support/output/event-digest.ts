import type { Event, StepFinished, StepRetried } from '../../../src/report/event.ts';
import { toTongLabel } from '../../../src/report/words.ts';

/**
 * What a run reported, in an order of its own and without times and ids: the plan, then tongs, then each
 * step with what it printed (`|` standard output, `!` standard error), then the result.
 */
export function digestEvents(events: readonly Event[]): string[] {
  const plan = ofType(events, 'plan-made')[0];
  // Which of the two says why a step misses depends on how fast the engine is.
  const explained = ofType(events, 'misses-explained').flatMap((each) => each.steps);
  const steps = (plan?.steps ?? []).map(
    (planned) => explained.find(({ step }) => step === planned.step) ?? planned,
  );
  return [
    ...ofType(events, 'warned').map(({ code, message }) => `warning ${code}: ${message}`),
    ...steps.map(({ step, verdict, reason, changed }) =>
      [`plan ${step}: ${verdict}, ${reason}`, ...changed].join(' '),
    ),
    ...digestTongs(events),
    ...steps.flatMap(({ step }) => digestStep(step, events)),
    ...ofType(events, 'run-finished').map(
      ({ result, cached, misses }) => `run ${result}, ${cached} cached, ${misses} misses`,
    ),
  ];
}

/** What is wrong with the order of the events; empty for every run there is. */
export function findDisorder(events: readonly Event[]): string[] {
  const plan = ofType(events, 'plan-made')[0];
  const at = (type: Event['type'], step: string): number =>
    events.findIndex((event) => event.type === type && 'step' in event && event.step === step);
  const problems: string[] = [];
  for (const { step, needs, verdict } of plan?.steps ?? []) {
    const started = at('step-started', step);
    const finished = at('step-finished', step);
    const ends = ofType(events, 'step-finished').filter((event) => event.step === step).length;
    if (ends !== 1) problems.push(`${step} has ended ${ends} times`);
    if (verdict === 'cached' && started !== -1) problems.push(`${step} is cached, and was started`);
    if (started > finished) problems.push(`${step} has ended before it has started`);
    for (const need of needs) {
      if (started !== -1 && at('step-finished', need) > started) {
        problems.push(`${step} has started before ${need} has ended`);
      }
    }
  }
  const isOver = events.findIndex(({ type }) => type === 'run-finished');
  const late = events.slice(isOver + 1).map(({ type }) => type);
  if (isOver !== -1 && late.length > 0) problems.push(`after the end: ${late.join(', ')}`);
  return problems;
}

function digestTongs(events: readonly Event[]): string[] {
  const names = ofType(events, 'tong-started').map(toTongLabel);
  return names.toSorted().flatMap((name) => {
    const failed = ofType(events, 'tong-failed').filter((each) => toTongLabel(each) === name);
    const words = (['tong-started', 'tong-ready', 'tong-stopped'] as const)
      .filter((type) => ofType(events, type).some((each) => toTongLabel(each) === name))
      .map((type) => type.slice('tong-'.length));
    return [
      `tong ${name}: ${words.join(', ')}`,
      ...failed.flatMap(({ message, tail, probe = [] }) => [
        `  ${message}`,
        ...tail.map((line) => `  | ${line}`),
        ...probe.map((line) => `  probe | ${line}`),
      ]),
    ];
  });
}

function digestStep(id: string, events: readonly Event[]): string[] {
  const printed = (stream: 'stdout' | 'stderr'): string[] =>
    ofType(events, 'step-output')
      .filter((event) => event.step === id && event.stream === stream)
      .flatMap(({ lines }) => lines);
  const kept = ofType(events, 'snapshot-saved').some(({ step }) => step === id);
  return [
    ...ofType(events, 'step-retried')
      .filter(({ step }) => step === id)
      .map(digestRetried),
    ...ofType(events, 'step-finished')
      .filter(({ step }) => step === id)
      .flatMap((event) => digestEnd(event, kept)),
    ...ofType(events, 'summary-written')
      .filter(({ step }) => step === id)
      .map(({ text }) => `  summary ${JSON.stringify(text)}`),
    ...printed('stdout').map((line) => `  | ${line}`.trimEnd()),
    ...printed('stderr').map((line) => `  ! ${line}`.trimEnd()),
  ];
}

function digestRetried({ step, attempt, of, outcome, exitCode, tail }: StepRetried): string {
  const last = tail.length === 0 ? '' : `, last line: ${tail.at(-1)}`;
  return `step ${step}, attempt ${attempt} of ${of}: ${outcome}, exit code ${exitCode}${last}`;
}

function digestEnd(event: StepFinished, kept: boolean): string[] {
  const { step, outcome, tolerated, exitCode, message, hint } = event;
  const isGood = outcome === 'succeeded' || outcome === 'cached';
  const words = [
    outcome,
    ...(isGood ? [] : [event.reason]),
    ...(exitCode ? [`exit code ${exitCode}`] : []),
    ...(tolerated ? ['tolerated'] : []),
    ...(event.outOfMemory ? ['out of memory'] : []),
    ...(kept ? ['saved'] : []),
    ...(event.attempts === undefined ? [] : [`attempts ${event.attempts}`]),
  ];
  return [
    `step ${step}: ${words.join(', ')}`,
    ...(message === undefined ? [] : [`  because ${message}`]),
    ...(hint === undefined ? [] : [`  hint ${hint}`]),
    ...Object.entries(event.outputs ?? {}).map(
      ([name, value]) => `  output ${name}=${JSON.stringify(value)}`,
    ),
  ];
}

function ofType<Type extends Event['type']>(
  events: readonly Event[],
  type: Type,
): Extract<Event, { readonly type: Type }>[] {
  return events.filter(
    (event): event is Extract<Event, { readonly type: Type }> => event.type === type,
  );
}
