import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {serverAudits} from 'graphql-http';
import {startService} from '../tools/service.mjs';

describe('GraphQL over HTTP, as the audits of graphql-http have it: MUST, SHOULD and MAY', () => {
  let service;
  // Some of them ask by introspection, which is only answered beside the explorer.
  before(async () => (service = await startService('--huiqi.explorer=true')));
  after(() => service?.stop());

  for (const audit of serverAudits({url: () => `${service.url}/graphql`, fetchFn: fetch})) {
    it(`${audit.id} ${audit.name}`, async () => {
      const result = await audit.fn();

      assert.equal(result.status, 'ok', result.reason);
    });
  }
});
