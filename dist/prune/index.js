import { runPrune } from '../tongs/index.js';

await runPrune();
