import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {parse} from 'graphql';
import {committed, manifests} from '../tools/manifests.mjs';
import {ASSOCIATION, startService} from '../tools/service.mjs';

const NEW = 'run npm run manifests, and keep the old file under another name while apps in the field ask by its ids';
const names = readdirSync('operations').map((it) => it.replace('.graphql', ''));
const mutations = new Set(names.filter((it) => /^mutation /m.test(readFileSync(`operations/${it}.graphql`, 'utf8'))));
const nameOf = (text) => parse(text).definitions.find((it) => it.kind === 'OperationDefinition').name.value;

const web = Object.entries(JSON.parse(committed('web.json'))).map(([id, text]) => ({id, name: nameOf(text)}));
const apollo = JSON.parse(committed('apollo.json')).operations.map(({id, name}) => ({id, name}));

/** A recorded exchange of an operation that ended well. */
function good(operation) {
  const folder = `fixtures/${operation}`;
  const found = readdirSync(folder)
    .map((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')))
    .find((it) => !it.answer.errors);
  assert.ok(found, `${operation} has no good fixture`);
  return found;
}

describe('the manifests of both toolchains, on a service that answers registered documents only', () => {
  let service;
  before(async () => (service = await startService('--huiqi.mode=production', ...ASSOCIATION)));
  after(() => service?.stop());

  for (const [name, text] of Object.entries(manifests())) {
    it(`${name} is what its tool writes today`, () => assert.equal(committed(name), text, NEW));
  }

  it('hold every operation', () => {
    for (const documents of [web, apollo]) {
      assert.deepEqual(documents.map((it) => it.name).sort(), names);
    }
  });

  it('give an operation an id of each toolchain', () => {
    const ids = new Set([...web, ...apollo].map((it) => it.id.replace('sha256:', '')));

    assert.equal(ids.size, 2 * names.length);
  });

  it('are all that is answered without a key', async () => {
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers: {'content-type': 'application/json'},
      body: JSON.stringify({query: '{ service { catalogVersion } }'}),
    });

    assert.equal((await response.json()).errors[0].extensions.code, 'DOCUMENT_NOT_TRUSTED');
  });

  for (const {id, name} of web) {
    it(`${name} is served by codegen's id`, async () => {
      const {headers, variables} = good(name);
      const address = `${service.url}/graphql/${id}`;
      const response = mutations.has(name)
        ? await fetch(address, {method: 'POST', headers: {...headers, 'content-type': 'application/json'}, body: JSON.stringify({variables})})
        : await fetch(`${address}?variables=${encodeURIComponent(JSON.stringify(variables))}`, {headers});

      assert.equal(response.status, 200);
      assert.ok((await response.json()).data);
    });
  }

  for (const {id, name} of apollo) {
    it(`${name} is served by Apollo's id`, async () => {
      const {headers, variables} = good(name);
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: {...headers, 'content-type': 'application/json'},
        body: JSON.stringify({
          operationName: name,
          variables,
          extensions: {persistedQuery: {version: 1, sha256Hash: id}},
        }),
      });

      assert.equal(response.status, 200);
      assert.ok((await response.json()).data);
    });
  }
});
