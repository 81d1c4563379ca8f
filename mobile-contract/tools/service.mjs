// The real service, as an operator starts it, on a free port of loopback with a store of its own.
import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdtempSync, readFileSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** Settings that make `association-key` the key of an association. */
export const ASSOCIATION = [
  '--huiqi.access.keys[0].name=association',
  `--huiqi.access.keys[0].sha256=${createHash('sha256').update('association-key').digest('hex')}`,
  '--huiqi.access.keys[0].roles=ASSOCIATION',
];

/** Settings that make `admin-key` the key of an administrator. */
export const ADMIN = [
  '--huiqi.access.keys[0].name=admin',
  `--huiqi.access.keys[0].sha256=${createHash('sha256').update('admin-key').digest('hex')}`,
  '--huiqi.access.keys[0].roles=ADMIN',
];

/** Asks a service that was started with ADMIN. */
export async function asAdmin(url, query, variables) {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST', headers: {'content-type': 'application/json', 'x-api-key': 'admin-key'}, body: JSON.stringify({query, variables}),
  });
  const answer = await response.json();
  if (answer.errors) throw new Error(JSON.stringify(answer.errors));
  return answer.data;
}

export const JAR = process.env.HUIQI_JAR ?? fileURLToPath(new URL('../../target/huiqi.jar', import.meta.url));
const PATIENCE_MS = 120_000;

/**
 * Starts the service and waits until it is ready; HUIQI_URL names one that runs already, for quick turns. Stop it in the end: `after(() => service.stop())`.
 *
 * @param {string[]} settings such as `--huiqi.explorer=true`
 * @returns {Promise<{url: string, stop: () => Promise<void>, log: () => string}>}
 */
export async function startService(...settings) {
  if (process.env.HUIQI_URL) return {url: process.env.HUIQI_URL, stop: async () => {}, log: () => ''};
  if (!existsSync(JAR)) {
    throw new Error(`no ${JAR}: build it with mvn package -DskipTests, or name one by HUIQI_JAR`);
  }
  const data = mkdtempSync(join(tmpdir(), 'huiqi-'));
  let log = '';
  const child = spawn(java(), [
    '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Xmx512m', '-jar', JAR,
    '--server.port=0', '--management.server.port=0', '--server.address=127.0.0.1',
    `--huiqi.data-directory=${data}`, ...settings,
  ]);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill();
    await ended;
    rmSync(data, {recursive: true, force: true});
  };
  try {
    const port = await new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('it is not ready in time')), PATIENCE_MS);
      const read = (part) => {
        log += part;
        if (log.includes('Started HuiqiApplication')) {
          clearTimeout(late);
          resolve(/Netty started on port (\d+) \(http\)/.exec(log)[1]);
        }
      };
      child.stdout.setEncoding('utf8').on('data', read);
      child.stderr.setEncoding('utf8').on('data', read);
      child.once('error', reject);
      ended.then((code) => reject(new Error(`it ended with ${code}`)));
    });
    return {url: `http://127.0.0.1:${port}`, stop, log: () => log};
  } catch (e) {
    await stop();
    throw new Error(`The service did not start: ${e.message}\n${log.slice(-2000)}`);
  }
}

export function java() {
  const homes = [process.env.JAVA_HOME ?? '/nowhere'];
  if (existsSync('/usr/lib/jvm')) {
    homes.push(...readdirSync('/usr/lib/jvm').filter((it) => it.includes('25')).map((it) => `/usr/lib/jvm/${it}`));
  }
  // A JDK 25 says so in its release file; a wrong JAVA_HOME is passed over.
  const home = homes.find((it) =>
    existsSync(join(it, 'release')) && /JAVA_VERSION="25/.test(readFileSync(join(it, 'release'), 'utf8')));
  return home ? join(home, 'bin/java') : 'java';
}
