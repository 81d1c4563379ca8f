// Says when the catalogue has a new version, without webhooks: node poll.mjs [SECONDS], 60 when absent.
//
// HUIQI_URL names the service. An unchanged answer is 304 without a body, some hundred bytes.
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {setTimeout as wait} from 'node:timers/promises';

const operation = readFileSync(new URL('../operations/About.graphql', import.meta.url));
const address = `${process.env.HUIQI_URL}/graphql/sha256:${createHash('sha256').update(operation).digest('hex')}`;
const seconds = Number(process.argv[2] ?? 60);

for (let etag; ; await wait(seconds * 1000)) {
  try {
    const headers = {Accept: 'application/graphql-response+json', ...(etag && {'If-None-Match': etag})};
    const response = await fetch(address, {headers, signal: AbortSignal.timeout(10_000)});
    if (response.status === 304) {
      console.log('unchanged');
    } else if (response.ok) {
      const {data} = await response.json();
      console.log(`${etag ? 'changed: ' : ''}version ${data.service.catalogVersion}`);
      etag = response.headers.get('etag');
    } else {
      console.error(`status ${response.status}, tries again`);
    }
  } catch (error) {
    console.error(`${error.message}, tries again`);
  }
}
