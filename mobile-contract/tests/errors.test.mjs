// One real exchange for each error code that a service in good health gives, in errors/. `WRITE=1 npm test` records them anew.
import assert from 'node:assert/strict';
import {existsSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {request} from 'node:http';
import {after, before, describe, it} from 'node:test';
import {crc32} from 'node:zlib';
import {ASSOCIATION, startService} from '../tools/service.mjs';

const TEXT = readFileSync('operations/FirstScreen.graphql', 'utf8');
const JSON_TYPE = {'content-type': 'application/json'};
const post = (body, headers = JSON_TYPE) => ({
  method: 'POST', path: '/graphql', headers, body: typeof body === 'string' ? body : JSON.stringify(body),
});
const nested = (depth) => (depth ? `parent { ${nested(depth - 1)} }` : 'code');

/** What is asked of a service in development. */
const ASKED = {
  BAD_REQUEST: post('{"query": '),
  GRAPHQL_PARSE_FAILED: post({query: '{ service { '}),
  GRAPHQL_VALIDATION_FAILED: post({query: '{ service { catalogueVersion } }'}),
  BAD_USER_INPUT: post({query: TEXT, variables: {profile: {region: '219999'}}}),
  NOT_FOUND: {method: 'GET', path: '/grafql', headers: {}},
  METHOD_NOT_ALLOWED: {method: 'DELETE', path: '/graphql', headers: {}},
  NOT_ACCEPTABLE: post({query: TEXT, variables: {profile: {}}}, {...JSON_TYPE, accept: 'text/csv'}),
  UNSUPPORTED_MEDIA_TYPE: post({query: TEXT}, {'content-type': 'text/plain'}),
  PERSISTED_QUERY_NOT_FOUND: {method: 'GET', path: `/graphql/sha256:${'0'.repeat(64)}`, headers: {}},
  QUERY_TOO_COMPLEX: post({query: `{ referenceData { sectors { ${nested(20)} } } }`}),
  UNAUTHENTICATED: post({query: '{ service { catalogVersion } }'}, {...JSON_TYPE, 'x-api-key': 'nobody-key'}),
  FORBIDDEN: post(
    {query: '{ benefitHistory(id: "measure:cn-procurement-2022/price") { hasMore } }'},
    {...JSON_TYPE, 'x-api-key': 'association-key'},
  ),
};

const known = JSON.parse(readFileSync('errors.json', 'utf8'));

async function exchange(url, {method, path, headers, body}) {
  const accept = {accept: 'application/graphql-response+json, application/json'};
  const reply = await new Promise((resolve, reject) =>
    request(url + path, {method, headers: {...accept, ...headers}}, resolve).on('error', reject).end(body),
  );
  const answer = JSON.parse(Buffer.concat(await reply.toArray()).toString());
  answer.errors.forEach((it) => (it.extensions.requestId = '0123456789abcdef')); // never the same
  const told = ['allow', 'retry-after', 'www-authenticate'].filter((it) => it in reply.headers);
  return {
    request: {method, path, headers: {...accept, ...headers}, ...(body && {body})},
    status: reply.statusCode,
    headers: Object.fromEntries(told.map((it) => [it, reply.headers[it]])),
    answer,
  };
}

function check(code, found) {
  const file = `errors/${code}.json`;
  if (process.env.WRITE) {
    mkdirSync('errors', {recursive: true});
    writeFileSync(file, JSON.stringify(found, null, 2) + '\n');
  }
  assert.equal(found.answer.errors[0].extensions.code, code);
  assert.ok(known.find((it) => it.code === code).http.includes(found.status), `status ${found.status}`);
  assert.deepEqual(found, JSON.parse(readFileSync(file, 'utf8')), `${file}: WRITE=1 npm test records it anew`);
}

describe('the error codes', () => {
  const services = [];
  before(async () => {
    const strict = ['--huiqi.mode=production', '--huiqi.limits.rates.network=1', '--huiqi.limits.rates.burst-seconds=1'];
    services.push(await startService(...ASSOCIATION), await startService(...strict));
  });
  after(() => Promise.all(services.map((it) => it.stop())));

  for (const [code, asked] of Object.entries(ASKED)) {
    it(`${code} is given as recorded`, async () => check(code, await exchange(services[0].url, asked)));
  }

  it('PAYLOAD_TOO_LARGE is given as recorded, but for the body', async () => {
    const found = await exchange(services[0].url, post({query: ' '.repeat(200_000)}));
    delete found.request.body;

    check('PAYLOAD_TOO_LARGE', found);
  });

  it('DOCUMENT_NOT_TRUSTED is given as recorded', async () =>
    check('DOCUMENT_NOT_TRUSTED', await exchange(services[1].url, post({query: '{ service { catalogVersion } }'}))));

  it('RATE_LIMITED is given as recorded', async () => {
    const byId = {method: 'GET', path: `/graphql/${JSON.parse(readFileSync('manifest/apollo.json', 'utf8')).operations[0].id}`, headers: {}};
    const found = await Promise.all(Array.from({length: 4}, () => exchange(services[1].url, byId).catch(() => null)));

    check('RATE_LIMITED', found.find((it) => it?.status === 429));
  });

  it('CURSOR_EXPIRED is given as recorded', async () => {
    const query = 'query ($after: String) { benefits(first: 1, after: $after) { pageInfo { endCursor } } }';
    const reply = await fetch(`${services[0].url}/graphql`, {method: 'POST', headers: JSON_TYPE, body: JSON.stringify({query})});
    const {endCursor} = (await reply.json()).data.benefits.pageInfo;
    // As if it were of a version that is kept no longer.
    const [, ...place] = Buffer.from(endCursor, 'base64url').toString().split('/').slice(0, -1);
    const old = ['0', ...place].join('/');
    const after = Buffer.from(`${old}/${crc32(old).toString(16)}`).toString('base64url');
    const found = await exchange(services[0].url, post({query, variables: {after}}));
    delete found.request.body; // the day is in it

    check('CURSOR_EXPIRED', found);
  });

  it('are all here, but for those of a service in bad health', () => {
    const missing = known.map((it) => it.code).filter((it) => !existsSync(`errors/${it}.json`));

    assert.deepEqual(missing, ['UNAVAILABLE', 'TIMEOUT', 'INTERNAL_ERROR']);
  });
});
