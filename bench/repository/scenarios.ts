import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildId, dockerBuilds, usualKind } from '../contenders/docker-builds.ts';
import { floor, FLOOR, started } from '../contenders/floors.ts';
import { actInFolder, forgetToolCache } from '../contenders/peers/act.ts';
import { gitlabCiLocalInFolder } from '../contenders/peers/gitlab-ci-local.ts';
import { commitFolder } from '../contenders/peers/place.ts';
import { settled } from '../contenders/settled.ts';
import { timeAlone, tongsRun } from '../contenders/tongs.ts';
import type { Contender } from '../lib/measure.ts';
import { runTool } from '../lib/process.ts';
import type { Rig } from '../lib/rig.ts';
import { OURS, type Bar, type EngineScenario } from '../scenario.ts';
import { toDockerfile } from './dockerfile.ts';
import { toGitlabJobs, toScript, toWorkflow } from './jobs.ts';
import { changeFile, copyProject, type Project } from './project.ts';

type Kind = 'cold' | 'unchanged' | 'changed';

const TITLES: Readonly<Record<Kind, string>> = {
  cold: 'The repository, without snapshots and without build cache',
  unchanged: 'The repository, nothing changed',
  changed: 'The repository, one file changed',
};

/** Beside the bare commands: what a run may take longer when it is cold, and in all when nothing changed. */
const MOST_OVERHEAD = 1.05;
const MOST_UNCHANGED_MS = 300;

/** The three scenarios of a repository. */
export function repositoryScenarios(project: Project): readonly EngineScenario[] {
  return (['cold', 'unchanged', 'changed'] as const).map((kind) => ({
    id: `repository-${kind}`,
    title: TITLES[kind],
    lineUp: async (rig) => {
      const others = await listOthers(rig, project, kind);
      const usual = buildId(usualKind(rig), 'default');
      return {
        contenders: settled(rig.kit, [...others, await ours(rig, project, kind)]),
        columns: [
          { title: '× bare commands', against: FLOOR },
          { title: '× docker build', against: usual },
        ],
        bars: barsOf(kind, others),
        notes: [...NOTES, describeSteps(project, kind), ...project.notes],
      };
    },
  }));
}

const NOTES = [
  'bare commands: the source as a ready tar to one container, then the steps one after the other in its shell',
  'docker build: a stage for each step, which copies what the `inputs` of the step name',
  'act, gitlab-ci-local: one job with the steps one after the other; both start from nothing each time',
];

function describeSteps({ steps, changing }: Project, kind: Kind): string {
  const ids = steps.map(({ id }) => id).join(', ');
  return `steps: ${ids}${kind === 'changed' ? `; a line is added to ${changing}` : ''}`;
}

function barsOf(kind: Kind, others: readonly Contender[]): readonly Bar[] {
  const ahead = others
    .filter(({ id }) => id !== FLOOR)
    .map(({ id }) => ({ of: OURS, against: id, atMost: 1 }));
  if (kind === 'unchanged') return [{ of: OURS, atMostMs: MOST_UNCHANGED_MS }, ...ahead];
  if (kind === 'changed') return ahead;
  return [{ of: OURS, against: FLOOR, atMost: MOST_OVERHEAD }, ...ahead];
}

async function ours(rig: Rig, project: Project, kind: Kind): Promise<Contender> {
  const folder = await copyProject(rig.kit, project, `repository-${kind}`);
  await commitFolder(rig.kit, folder);
  const contender = { ...tongsRun(rig, { folder, fresh: kind === 'cold' }), time: timeAlone };
  if (kind !== 'changed') return contender;
  return { ...contender, before: () => changeFile(project, folder) };
}

/** Those that can do it: none where steps speak to tongs, `docker build` alone where images differ. */
async function listOthers(rig: Rig, project: Project, kind: Kind): Promise<readonly Contender[]> {
  if (project.hasTongs) return [];
  const builds = await listBuilds(rig, project, kind);
  const hasOneImage = new Set(project.steps.map(({ image }) => image)).size === 1;
  if (!hasOneImage) return builds;
  const jobs: Contender[] = [];
  for (const { kind: peer, program, version } of rig.peers) {
    if (peer !== 'act' && peer !== 'gitlab-ci-local') continue;
    const folder = await copyProject(rig.kit, project, `repository-${kind}-${peer}`);
    const job = await COMMANDS[peer](rig, project, { program, folder });
    jobs.push({ ...job, name: `${peer} ${version}` });
  }
  const changing = jobs.map((job) => changed(project, kind, job));
  return [await bare(rig, project, kind), ...builds, ...changing];
}

async function bare(rig: Rig, project: Project, kind: Kind): Promise<Contender> {
  const folder = await copyProject(rig.kit, project, `repository-${kind}-bare`);
  const archive = join(rig.kit.folder, `repository-${kind}.tar`);
  const renamed = ['--transform', `s#^[.]#${project.workspace.slice(1)}#`];
  const pack = (): Promise<void> =>
    runTool({ ...rig.kit, folder }, 'tar', [...renamed, '-cf', archive, '.']);
  await pack();
  const { labels } = started(rig);
  const image = project.steps[0]?.image ?? '';
  const job = { mode: 'transfer', image, labels, archive, command: toScript(project) } as const;
  const contender = floor(rig, { id: FLOOR, name: 'bare commands in one container', job });
  if (kind !== 'changed') return contender;
  return {
    ...contender,
    before: async () => {
      await changeFile(project, folder);
      await pack();
    },
  };
}

async function listBuilds(rig: Rig, project: Project, kind: Kind): Promise<readonly Contender[]> {
  const folder = await copyProject(rig.kit, project, `repository-${kind}-docker`);
  await writeFile(join(folder, 'Dockerfile'), toDockerfile(project, rig.kit.word));
  await writeFile(join(folder, '.dockerignore'), '.git\nDockerfile\n.dockerignore\n.tongs\n');
  const options = { folder, network: 'default', cached: kind !== 'cold' } as const;
  return dockerBuilds(rig, options).map((build) => ({
    ...changed(project, kind, build),
    name: build.name.replace(', all cached', ''),
  }));
}

function changed(project: Project, kind: Kind, contender: Contender): Contender {
  if (kind !== 'changed') return contender;
  return { ...contender, before: () => changeFile(project, contender.command.folder) };
}

type WriteJob = (
  rig: Rig,
  project: Project,
  place: { readonly program: string; readonly folder: string },
) => Promise<Contender>;

const COMMANDS: Readonly<Record<'act' | 'gitlab-ci-local', WriteJob>> = {
  act: async (rig, project, place) => ({
    id: 'act',
    name: 'act',
    command: await actInFolder(rig, place, {
      workflow: toWorkflow(rig.kit, project),
      image: project.steps[0]?.image ?? '',
    }),
    after: await forgetToolCache(rig),
  }),
  'gitlab-ci-local': async (rig, project, place) => ({
    id: 'gitlab-ci-local',
    name: 'gitlab-ci-local',
    command: await gitlabCiLocalInFolder(rig, place, toGitlabJobs(rig.kit, project)),
  }),
};
