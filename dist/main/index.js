import { runMain } from '../tongs/index.js';

await runMain();
