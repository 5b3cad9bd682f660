import { runCommandLine } from '../tongs/index.js';

await runCommandLine(process.argv.slice(2));
