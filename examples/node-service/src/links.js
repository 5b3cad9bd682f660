import pg from 'pg';
import { createClient } from 'redis';
import { fromCode, toCode } from './codes.js';

const TABLE = 'create table if not exists links (id serial primary key, url text not null unique)';

/** Opens the store of links; whoever opens it calls `close`. */
export async function openLinks({ databaseUrl, redisUrl }) {
  const database = new pg.Pool({ connectionString: databaseUrl });
  const visits = await createClient({ url: redisUrl }).connect();
  await database.query(TABLE);

  return {
    /** The code of a URL, the same each time. */
    async add(url) {
      const { rows } = await database.query(
        'insert into links (url) values ($1) on conflict (url) do update set url = $1 returning id',
        [url],
      );
      return toCode(rows[0].id);
    },

    /** The URL of a code, which counts as a visit; undefined where there is none. */
    async visit(code) {
      const { rows } = await database.query('select url from links where id = $1', [
        fromCode(code),
      ]);
      if (rows.length === 0) return undefined;
      await visits.incr(`visits:${code}`);
      return rows[0].url;
    },

    async countVisits(code) {
      return Number((await visits.get(`visits:${code}`)) ?? 0);
    },

    async close() {
      await Promise.all([database.end(), visits.close()]);
    },
  };
}
