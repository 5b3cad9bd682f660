import type { Command } from 'commander';
import { formatCount } from '../../base/text/count.ts';
import { renderDiagnostic } from '../../base/errors/diagnostic.ts';
import { toPlain } from '../../base/text/printable.ts';
import { printLine, printProblem, type Console } from '../console.ts';

export function addValidate(program: Command, console: Console): void {
  program
    .command('validate')
    .description('check a pipeline file, and report every mistake in it; needs no engine')
    .argument('[file]', 'a path, or a name: x is .tongs/x.yml in this folder or above')
    .addHelpText('after', '\nExamples:\n  tongs validate\n  tongs validate release')
    .action((file: string | undefined) => validate(console, file ?? '.tongs/pipeline.yml'));
}

async function validate(console: Console, file: string): Promise<void> {
  const { loadPipeline } = await import('../../run/prepare/load-pipeline.ts');
  const { pipeline, warnings } = await loadPipeline(file, console.folder, { isConfined: false });
  for (const warning of warnings) {
    printProblem(console, renderDiagnostic(warning, console.ink, 'warning'));
  }
  const { steps, tongs } = pipeline;
  const parts = [formatCount(steps.length, 'step'), formatCount(tongs.length, 'tong')];
  printLine(console, `${toPlain(pipeline.file)} is valid: ${parts.join(', ')}`);
}
