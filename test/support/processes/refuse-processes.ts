import childProcess from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';

/** A unit test that starts a process fails, and says where it belongs. */
function refuse(program: unknown): never {
  throw new Error(`${String(program)} was started in a unit test: move the test to test/local`);
}

Object.assign(childProcess, {
  exec: refuse,
  execFile: refuse,
  execFileSync: refuse,
  execSync: refuse,
  fork: refuse,
  spawn: refuse,
  spawnSync: refuse,
});
syncBuiltinESMExports();
