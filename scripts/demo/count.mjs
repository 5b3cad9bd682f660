// Counts with a real Redis beside it, over its wire protocol: what the demo does with its sidecar.
import { connect } from 'node:net';

const { TONG_REDIS_HOST: host, TONG_REDIS_PORT: port } = process.env;
const redis = connect(Number(port), host);

for (let round = 1; round <= 3; round += 1) {
  redis.write('INCR rounds\r\n');
  const [answer] = await new Promise((resolve) =>
    redis.once('data', (data) => resolve([String(data).trim()])),
  );
  console.log(`round ${round}: redis at ${host}:${port} answers ${answer}`);
  if (answer !== `:${round}`) throw new Error(`expected :${round}`);
}
redis.end();
