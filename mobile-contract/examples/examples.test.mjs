import assert from 'node:assert/strict';
import {execFile, spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import {ASSOCIATION, JAR, java, startService} from '../tools/service.mjs';

const run = promisify(execFile);
const PRICE = 'measure:cn-procurement-2022/price';
const cwd = fileURLToPath(new URL('.', import.meta.url));

describe('the examples for servers', () => {
  let service;
  let env;
  const work = mkdtempSync(join(tmpdir(), 'examples-'));

  before(async () => {
    service = await startService(
      '--huiqi.mode=production',
      ...ASSOCIATION,
      '--huiqi.access.keys[1].name=reviewer',
      `--huiqi.access.keys[1].sha256=${createHash('sha256').update('reviewer-key').digest('hex')}`,
      '--huiqi.access.keys[1].roles=REVIEWER',
    );
    env = {...process.env, HUIQI_URL: service.url, HUIQI_KEY: 'association-key'};
  });
  after(async () => {
    await service?.stop();
    rmSync(work, {recursive: true});
  });

  const said = async (command, ...args) => (await run(command, args, {cwd, env})).stdout;

  /** Takes a benefit out of the catalogue, as a reviewer does. */
  async function withdraw(id) {
    const asked = async (query, variables) => {
      const response = await fetch(`${service.url}/graphql`, {
        method: 'POST',
        headers: {'content-type': 'application/json', 'x-api-key': 'reviewer-key'},
        body: JSON.stringify({query, variables}),
      });
      return (await response.json()).data;
    };
    const {node} = await asked('query ($id: ID!) { node(id: $id) { ... on Benefit { revision } } }', {id});
    const {it} = await asked(
      `mutation ($id: ID!, $revision: Int!) {
        it: withdrawBenefit(id: $id, expectedRevision: $revision, reason: "到期") { __typename } }`,
      {id, revision: node.revision},
    );
    assert.equal(it.__typename, 'BenefitPublished');
  }

  it('curl matches members', async () => {
    const {data} = JSON.parse(await said('./match-firms.sh', PRICE));

    assert.deepEqual(data.matchFirms.map((it) => it.eligibility.verdict), ['ELIGIBLE', 'INELIGIBLE', 'UNKNOWN']);
  });

  for (const [name, ...command] of [
    ['Node', process.execPath, 'match-firms.mjs'],
    ['Python', 'python3', 'match_firms.py'],
  ]) {
    it(`${name} matches members`, async () => {
      const lines = (await said(...command, PRICE)).trim().split('\n').map((it) => it.split('\t').slice(0, 2));

      assert.deepEqual(lines, [['M-001', 'ELIGIBLE'], ['M-002', 'INELIGIBLE'], ['M-003', 'UNKNOWN']]);
    });

    it(`${name} says what is wrong`, async () => {
      const failed = await said(...command, 'measure:nothing/there').catch((error) => error);

      assert.match(failed.stderr, /BAD_USER_INPUT: 没有这项已发布的惠企事项/);
    });
  }

  it('Java matches members with HttpGraphQlClient', async () => {
    await said(java(), '-Djarmode=tools', '-jar', JAR, 'extract', '--destination', work, '--force');

    const lines = (await said(java(), '-cp', join(work, 'lib', '*'), 'MatchFirms.java', PRICE)).trim().split('\n');

    const matched = lines.filter((it) => it.startsWith('M-')).map((it) => it.split('\t')[1]);
    assert.deepEqual(matched, ['ELIGIBLE', 'INELIGIBLE', 'UNKNOWN']);
  });

  it('a nightly job keeps a copy in SQLite, and says when something was taken out', async () => {
    const copy = join(work, 'copy.db');
    const sync = async () => (await said('python3', 'nightly_sync.py', copy)).match(/\d+/g).map(Number);

    const [written, removed, total] = await sync();
    assert.ok(written > 300 && removed === 0 && total === written);
    assert.deepEqual(await sync(), [0, 0, total]);

    await withdraw('measure:ln-czj-2019-4/star');
    const after = await sync();
    assert.deepEqual(after.slice(1), [1, total - 1]);
    const gone = `import sqlite3; print(sqlite3.connect('${copy}').execute("select count(*) from entries where id = 'measure:ln-czj-2019-4/star'").fetchone()[0])`;
    assert.equal((await said('python3', '-c', gone)).trim(), '0');
  });

  it('polling asks by ETag and sees a new version', {timeout: 60_000}, async () => {
    const polling = spawn(process.execPath, ['poll.mjs', '0.2'], {cwd, env});
    try {
      let heard = '';
      polling.stdout.setEncoding('utf8').on('data', (text) => (heard += text));
      const hears = async (pattern) => {
        while (!pattern.test(heard)) await new Promise((go) => polling.stdout.once('data', go));
      };
      await hears(/^version \d+\nunchanged\n/);
      await withdraw(PRICE);
      await hears(/\nchanged: version \d+\n(.*\n)*unchanged/);
    } finally {
      polling.kill();
    }
  });
});
