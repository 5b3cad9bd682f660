import { quoteShell } from '../../src/base/text/quote.ts';
import { projectName } from '../contenders/peers/place.ts';
import type { Kit } from '../lib/kit.ts';
import type { Project, ProjectStep } from './project.ts';

/** All commands, one after the other, for the shell of a container. */
export function toScript({ steps }: Project): string {
  return steps.map((step) => `cd ${quoteShell(step.workdir)} && ${toCommand(step)}`).join(' && ');
}

/** One job with the steps in their order, for act. */
export function toWorkflow(kit: Kit, { steps }: Project): string {
  const jobs = {
    bench: {
      'runs-on': 'bench',
      // It copies the files of the folder at this step, and fetches nothing.
      steps: [
        { uses: 'actions/checkout@v4' },
        ...steps.map(({ id, argv, env }) => ({
          name: id,
          run: argv.at(-1),
          shell: `${argv.slice(0, -2).join(' ')} {0}`,
          env,
        })),
      ],
    },
  };
  return JSON.stringify({ name: projectName(kit, 'repository'), on: 'push', jobs }, null, 2);
}

/** One job with the steps in their order, for gitlab-ci-local. */
export function toGitlabJobs(kit: Kit, { steps }: Project): string {
  const [first] = steps;
  const job = { stage: 'bench', image: first?.image, script: steps.map(toCommand) };
  const file = { stages: ['bench'], [projectName(kit, 'repository')]: job };
  return JSON.stringify(file, null, 2);
}

function toCommand({ argv, env }: ProjectStep): string {
  const variables = Object.entries(env).map(([name, value]) => `${name}=${value}`);
  return ['env', ...variables, ...argv].map(quoteShell).join(' ');
}
