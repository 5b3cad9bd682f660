import { openLinks } from './links.js';
import { createLinkServer } from './server.js';

const links = await openLinks({
  databaseUrl: process.env.DATABASE_URL,
  redisUrl: process.env.REDIS_URL,
});
createLinkServer(links).listen(process.env.PORT ?? 8080);
