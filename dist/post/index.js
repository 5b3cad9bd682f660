import { runPost } from '../tongs/index.js';

await runPost();
