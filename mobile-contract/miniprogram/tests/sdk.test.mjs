import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {startService} from '../../tools/service.mjs';
import {phone} from './phone.mjs';
import {weather} from './weather.mjs';

const require = createRequire(import.meta.url);
const {createClient, createSync, fromPlatform, newKey} = require('../dist/huiqi-sync.js');
const {About, FirstScreen, MatchFirms, Suggest, SyncCatalogue} = require('../dist/operations.js');

const DALIAN = {profile: {region: '210200', sector: 'C34'}};

describe('the SDK of mini-programs', () => {
  let service;
  let sky;
  let mine;
  let waits;

  before(async () => {
    service = await startService('--huiqi.mode=production');
    sky = await weather(service.url);
  });
  after(() => Promise.all([sky?.stop(), service?.stop()]));
  beforeEach(() => start());
  afterEach(() => sky.clear());

  /** A start of the app; the storage is that of the phone. */
  function start(settings = {}, storage = undefined, platformOf = (it) => it.platform) {
    mine = phone(storage && {storage});
    waits = [];
    const host = {...fromPlatform(platformOf(mine)), wait: async (ms) => void waits.push(ms)};
    mine.host = host;
    mine.client = createClient({url: sky.url, host, ...settings});
    return mine.client;
  }

  const statuses = () => mine.log.map((it) => it.status);
  const refused = (promise) => promise.then(() => assert.fail('it was answered'), (problem) => problem);

  it('asks by id only', async () => {
    const {data, stale} = await mine.client.query(FirstScreen, DALIAN);

    assert.ok(data.eligibleBenefits.totalCount > 50);
    assert.equal(stale, undefined);
    assert.ok(mine.log[0].url.startsWith(`${sky.url}/graphql/${FirstScreen.id}?variables=`));
  });

  for (const [name, platformOf] of Object.entries({
    wx: (it) => it.platform,
    Taro: (it) => ({
      ...it.platform,
      // Taro answers by a promise with abort(), and calls back too.
      request: (options) => {
        let task;
        const promise = new Promise((resolve, reject) => {
          task = it.platform.request({
            ...options,
            success: (reply) => (options.success(reply), resolve(reply)),
            fail: (reply) => (options.fail(reply), reject(reply)),
          });
        });
        return Object.assign(promise, task);
      },
    }),
    'uni-app': (it) => ({...it.platform, getStorageSync: (key) => it.platform.getStorageSync(key), onAppHide: undefined, onAppShow: undefined}),
  })) {
    it(`works on ${name}`, async () => {
      const client = start({}, undefined, platformOf);

      assert.ok((await client.query(FirstScreen, DALIAN)).data);
      mine.online = false;
      assert.equal((await client.query(FirstScreen, DALIAN)).stale.code, 'OFFLINE');
    });
  }

  it('keeps answers over a restart, and asks by ETag', async () => {
    const first = await mine.client.query(FirstScreen, DALIAN);

    start({}, mine.storage);
    const second = await mine.client.query(FirstScreen, DALIAN);

    assert.deepEqual(statuses(), [304]);
    assert.deepEqual(second, first);
  });

  it('asks the same question once at a time', async () => {
    const answers = await Promise.all(Array.from({length: 5}, () => mine.client.query(FirstScreen, DALIAN)));

    assert.equal(mine.log.length, 1);
    assert.equal(new Set(answers).size, 1);
  });

  it('runs at most ten requests at a time', async () => {
    const prefixes = [...'abcdefghijklmnopqrstuvwxyz'];

    await Promise.all(prefixes.map((prefix) => mine.client.query(Suggest, {prefix})));

    assert.equal(mine.most, 10);
    assert.equal(mine.log.length, 26);
  });

  it('sends long variables in a body', async () => {
    const events = Array.from({length: 200}, () => ({type: 'EQUIPMENT_PURCHASE', on: '2026-01-01'}));

    await mine.client.query(FirstScreen, {profile: {events}});

    assert.equal(mine.log[0].url, `${sky.url}/graphql/${FirstScreen.id}`);
  });

  describe('when the reply is no answer', () => {
    for (const [kind, code, wayOn, sentence] of [
      ['portal', 'PORTAL', 'RETRY', /登录页/],
      ['broken', 'BROKEN', 'RETRY', /不完整/],
      ['truncated', 'OFFLINE', 'RETRY', /网络/],
      ['crashed', 'UNAVAILABLE', 'RETRY', /稍后/],
      ['down', 'UNAVAILABLE', 'RETRY', /UNAVAILABLE/],
      ['busy', 'RATE_LIMITED', 'RETRY', /RATE_LIMITED/],
      ['unsigned', 'UNAUTHENTICATED', 'SIGN_IN', /UNAUTHENTICATED/],
    ]) {
      it(`${kind}: says so, with a way on`, async () => {
        sky.expect(kind, 3);

        const problem = await refused(mine.client.query(About, {}));

        assert.deepEqual([problem.code, problem.wayOn], [code, wayOn]);
        assert.match(problem.message, sentence);
      });

      if (wayOn === 'RETRY') {
        it(`${kind}: tries again, and takes the answer that comes then`, async () => {
          sky.expect(kind, 2);

          assert.ok((await mine.client.query(About, {})).data.service);
          assert.equal(waits.length, 2);
        });

        it(`${kind}: shows the older answer, and says that it is older`, async () => {
          const {data} = await mine.client.query(About, {});
          sky.expect(kind, 3);

          const kept = await mine.client.query(About, {});

          assert.deepEqual(kept.data, data);
          assert.equal(kept.stale.code, code);
        });
      }
    }

    it('waits as long as it is told, and not longer than a user would', async () => {
      sky.expect('busy');
      await mine.client.query(About, {});
      assert.deepEqual(waits, [1000]);

      sky.expect('busyForLong');
      start();
      assert.equal((await refused(mine.client.query(About, {}))).retryAfter, 60);
      assert.deepEqual(waits, []);
    });

    it('gives up on a silent network after 8 seconds', {timeout: 20_000}, async () => {
      sky.expect('silent');
      const begun = performance.now();

      const problem = await refused(mine.client.query(About, {}));

      assert.equal(problem.code, 'SLOW');
      assert.ok(Math.abs(performance.now() - begun - 8000) < 1000);
    });

    it('leaves a refused input to the user, by its path', async () => {
      const problem = await refused(mine.client.query(FirstScreen, {profile: {region: '219999'}}));

      assert.deepEqual([problem.code, problem.wayOn, problem.path], ['BAD_USER_INPUT', 'CHANGE', ['profile', 'region']]);
      assert.equal(mine.log.length, 1);
    });

    it('says that an app is too old when its documents are not known any more', async () => {
      const problem = await refused(mine.client.query({id: 'sha256:' + '0'.repeat(64)}, {}));

      assert.deepEqual([problem.code, problem.wayOn], ['PERSISTED_QUERY_NOT_FOUND', 'UPDATE']);
    });

    it('asks to sign in where a role is asked for', async () => {
      const problem = await refused(mine.client.query(MatchFirms, {benefitId: 'x', firms: []}));

      assert.equal(problem.wayOn, 'SIGN_IN');
    });
  });

  describe('when the token has expired', () => {
    it('signs in once for all that ask, and asks again', async () => {
      let renewed = 0;
      const client = start({
        token: () => undefined,
        renew: async () => {
          renewed++;
          while (mine.log.length < 2) await new Promise(setImmediate); // until both were refused
          return true;
        },
      });
      sky.expect('unsigned', 2);

      await Promise.all([client.query(About, {}), client.query(FirstScreen, DALIAN)]);

      assert.equal(renewed, 1);
    });

    it('leaves it to the user when that fails', async () => {
      const client = start({renew: async () => false});
      sky.expect('unsigned');

      assert.equal((await refused(client.query(About, {}))).wayOn, 'SIGN_IN');
    });

    it('sends the token that holds at that moment', async () => {
      let token = 'old';
      const client = start({token: () => token, renew: async () => ((token = 'new'), true)});
      sky.expect('unsigned', 2);
      sky.seen.length = 0;

      await refused(client.query(About, {}));

      assert.deepEqual(sky.seen.map((it) => it.headers.authorization), ['Bearer old', 'Bearer new']);
    });
  });

  describe('a change', () => {
    it('is sent once when it has no key', async () => {
      sky.expect('down');

      assert.equal((await refused(mine.client.mutate(About, {}))).code, 'UNAVAILABLE');
      assert.equal(mine.log.length, 1);
    });

    it('is sent again with its key', async () => {
      sky.expect('down', 2);

      assert.ok(await mine.client.mutate(About, {input: {idempotencyKey: newKey()}}));
      assert.deepEqual(statuses(), [503, 503, 200]);
    });

    it('has a key of its own', () => {
      assert.equal(new Set(Array.from({length: 10_000}, newKey)).size, 10_000);
    });
  });

  describe('in the background', () => {
    /** Until the service has so many requests; the network is silent then. */
    async function reached(count) {
      while (sky.seen.length < count) await new Promise(setImmediate);
    }

    beforeEach(() => (sky.seen.length = 0));

    it('a request that was cut goes on when the app comes back', async () => {
      sky.expect('silent');
      const answer = mine.client.query(About, {});
      await reached(1);
      mine.hide();
      mine.cut();
      await new Promise(setImmediate);
      assert.equal(mine.log.length, 0);

      mine.show();

      assert.ok((await answer).data);
      assert.equal(mine.log.length, 1);
    });

    it('however often that happens', async () => {
      sky.expect('silent', 5);
      const answer = mine.client.query(About, {});
      for (let i = 1; i <= 5; i++) {
        await reached(i);
        mine.hide();
        mine.cut();
        await new Promise(setImmediate);
        mine.show();
      }

      assert.ok((await answer).data);
    });
  });

  describe('when storage is full', () => {
    it('drops what was used longest ago', async () => {
      await mine.client.query(FirstScreen, DALIAN);
      const [oldest] = [...mine.storage.keys()].filter((it) => it.includes('210200'));
      const used = [...mine.storage].reduce((sum, [key, value]) => sum + key.length + value.length, 0);
      mine.quota = used + 1000;

      const {data} = await mine.client.query(FirstScreen, {profile: {region: '210100'}});

      assert.ok(data);
      assert.ok(!mine.storage.has(oldest));
      assert.equal([...mine.storage.keys()].filter((it) => it.includes('210100')).length, 1);
    });

    it('answers without keeping anything', async () => {
      mine.quota = 10;

      assert.ok((await mine.client.query(FirstScreen, DALIAN)).data);
      assert.equal(mine.storage.size, 0);
    });

    it('keeps no more answers than it is told', async () => {
      const client = start({kept: 3});

      for (const prefix of ['a', 'b', 'c', 'd', 'e']) await client.query(Suggest, {prefix});

      assert.equal(mine.storage.size, 3 + 1); // and the index
    });
  });

  it('does not ask the clock of the phone', async (t) => {
    await mine.client.query(FirstScreen, DALIAN);
    for (const days of [-1, 1]) {
      t.mock.timers.enable({apis: ['Date'], now: Date.now() + days * 86_400_000});
      start({}, mine.storage);

      assert.equal((await mine.client.query(FirstScreen, DALIAN)).stale, undefined);
      assert.deepEqual(statuses(), [304]);
      t.mock.timers.reset();
    }
  });

  describe('the copy of the catalogue', () => {
    const sync = () => createSync(mine.client, mine.host, SyncCatalogue, ['BENEFIT', 'POLICY_DOCUMENT']);

    it('holds what the service has, and then only what changed', async () => {
      const copy = sync();

      const count = await copy.run();

      const {data} = await mine.client.query(About, {});
      const benefits = copy.all().filter((it) => !it.id.startsWith('document:'));
      assert.equal(benefits.length, data.service.benefits);
      assert.equal(copy.all().length, count);
      assert.equal(copy.get(benefits[0].id).title, benefits[0].title);

      start({}, mine.storage);
      assert.equal(await sync().run(), 0);
      assert.equal(mine.log.length, 1);
    });

    it('goes on where it was cut off', async () => {
      const copy = sync();
      mine.host.request = ((request) => {
        let asked = 0;
        return (...all) => (++asked === 2 ? Promise.reject(Object.assign(new Error(), {wayOn: 'NONE'})) : request(...all));
      })(mine.host.request);
      await refused(copy.run());
      const half = copy.all().length;

      const rest = await copy.run();

      assert.ok(half > 0 && rest > 0);
      assert.equal(copy.all().length, half + rest);
    });

    it('is made anew when its token is too old', async () => {
      await sync().run();
      const all = sync().all();
      const {variables} = JSON.parse(readFileSync('fixtures/SyncCatalogue/too-old.json', 'utf8'));
      mine.platform.setStorageSync('hq:sync:token', variables.since);
      mine.platform.setStorageSync('hq:sync:0', {ghost: {id: 'ghost'}});

      await sync().run();

      assert.deepEqual(sync().all().map((it) => it.id).sort(), all.map((it) => it.id).sort());
    });

    it('stays whole when storage is full, and says so', async () => {
      mine.quota = 100_000;

      const problem = await refused(sync().run());

      assert.equal(problem.code, 'STORAGE_FULL');
      assert.match(problem.message, /清理/);
      mine.quota = 10 << 20;
      await sync().run();
      assert.equal(sync().all().filter((it) => !it.id.startsWith('document:')).length, (await mine.client.query(About, {})).data.service.benefits);
    });

    it('is brought up to date once at a time', async () => {
      const copy = sync();
      const run = copy.run();

      assert.equal(copy.run(), run);
      await run;
    });
  });
});
