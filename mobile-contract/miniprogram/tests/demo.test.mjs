import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import {startService} from '../../tools/service.mjs';
import {opened} from './pages.mjs';
import {phone} from './phone.mjs';
import {weather} from './weather.mjs';

const require = createRequire(import.meta.url);
const {open, model, answered} = require('../demo/model.js');

const MOST_REQUESTS = 5;
const MOST_BYTES = 50_000;

describe('the demo mini-program', () => {
  let service;
  let sky;
  let mine;
  let page;

  before(async () => {
    service = await startService('--huiqi.mode=production');
    sky = await weather(service.url);
    // A service that has just started may still be making its search index, and says so by 503.
    start();
    const search = () => model().client.query(model().operations.SearchReferenceData, {text: '机械'}, false);
    while (!(await search().catch(() => null)));
  });
  after(() => Promise.all([sky?.stop(), service?.stop()]));
  beforeEach(() => start());
  afterEach(() => {
    page?.close();
    sky.clear();
  });

  /** A start of the app, on a phone that may have been used before. */
  function start(storage) {
    mine = phone(storage && {storage});
    mine.opened = [];
    mine.platform.navigateTo = ({url}) => mine.opened.push(url);
    open(mine.platform, sky.url);
  }

  function show(name, query) {
    page?.close();
    page = opened(name, query);
    return page;
  }

  async function answerThree() {
    await page.sees(/注册在|注册地/);
    page.tap('option', '大连市');
    await page.sees(/什么行业/);
    page.input('sector', '通用设备');
    page.tap('find');
    await page.sees(/通用设备制造业/);
    page.tap('found', '通用设备制造业');
    await page.sees(/小型/);
    page.tap('option', '小型');
    await page.sees(/符合 \d+ 项,可能符合 \d+ 项/);
  }

  /** Start, three known answers, list, one more question, detail. */
  async function wholeFlow() {
    show('home');
    await answerThree();
    const asked = page.data('question').attribute.question;
    page.tap('option');
    await page.sees(/符合/);
    for (const end = Date.now() + 10_000; page.data('question')?.attribute.question === asked; ) {
      assert.ok(Date.now() < end, 'the answer settles nothing');
      await new Promise(setImmediate);
    }
    page.tap('card');
    const [, benefit] = mine.opened.at(-1).split('?benefit=');
    show('detail', {benefit});
    await page.sees(/来源|依据/);
  }

  it('gets from start to detail in five requests and 50 KB, and again in 304s only', async (t) => {
    await wholeFlow();

    const bytes = mine.log.reduce((sum, it) => sum + it.bytes, 0);
    t.diagnostic(`${mine.log.length} requests, ${bytes} bytes`);
    assert.ok(mine.log.length <= MOST_REQUESTS, `${mine.log.length} requests`);
    assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);
    assert.deepEqual(new Set(mine.log.map((it) => it.status)), new Set([200]));

    start(mine.storage);
    model().forget(); // and tells everything again
    await wholeFlow();

    assert.deepEqual(new Set(mine.log.map((it) => it.status)), new Set([304]));
    t.diagnostic(`second start: ${mine.log.length} requests, ${mine.log.reduce((sum, it) => sum + it.bytes, 0)} bytes`);
  });

  it('opens where the user left off', async () => {
    show('home');
    await answerThree();
    const before = page.data('matches');

    start(mine.storage);
    show('home');
    await page.sees(/符合 \d+ 项/);

    assert.deepEqual(page.data('matches'), before);
    assert.match(page.text(), /大连市/);
  });

  it('shows each condition with its mark, what was asked and what was said', async () => {
    model().tell({region: '210200', sector: 'C34', size: 'LARGE'});
    show('detail', {benefit: encodeURIComponent('measure:cn-procurement-2022/price')});
    await page.sees(/小微企业价格扣除/);

    assert.match(page.text(), /不符合/);
    assert.match(page.text(), /✗ 企业规模为微型或小型 贵企业:大型/);
    assert.match(page.text(), /来源:/);
  });

  it('says that a benefit is gone', async () => {
    show('detail', {benefit: 'measure:nothing/there'});

    await page.sees(/已经下架/);
  });

  it('suggests at each key stroke and finds', async () => {
    show('search');
    for (const typed of ['k', 'kc', 'kcb']) page.input('text', typed);
    await page.sees(/科创板/);
    page.tap('suggestion', '科创板');
    await page.sees(/共 \d+ 条/);

    assert.ok(page.all('card').length > 0);
  });

  it('lists events by track', async () => {
    show('events');
    await page.sees(/对接会/);
    const all = page.all('card').length;
    page.tap('track', '资本');
    for (const end = Date.now() + 10_000; page.all('card').length === all; await new Promise(setImmediate)) {
      assert.ok(Date.now() < end);
    }

    assert.ok(page.all('card').length > 0);
  });

  it('tells about itself, and keeps a copy of the catalogue', async () => {
    show('about');
    await page.sees(/政策库第 1 版,共 \d+ 项/);
    page.tap('copy');
    await page.sees(/本机目录共 \d+ 项/);

    assert.ok(page.data('copied') > 300);
  });

  describe('in bad times', () => {
    it('has a sentence and a way on without a network, and loses nothing', async () => {
      show('home');
      await page.sees(/大连市/);
      page.tap('option', '大连市');
      await page.sees(/什么行业/);
      page.input('sector', '软件');
      mine.online = false;
      page.tap('find');
      await page.sees(/连不上网络/);
      assert.equal(page.data('typed'), '软件');

      start(mine.storage); // even when the app is closed over it
      show('home');
      await page.sees(/什么行业/);
      assert.equal(page.data('typed'), '软件');
      mine.online = false;
      page.tap('find');
      await page.sees(/连不上网络/);
      mine.online = true;
      page.tap('way-on', '重试');

      await page.sees(/软件和信息技术服务业|软件开发/);
    });

    for (const [kind, sentence, wayOn] of [
      ['portal', /登录页/, '重试'],
      ['broken', /不完整/, '重试'],
      ['truncated', /连不上网络/, '重试'],
      ['crashed', /暂时不可用/, '重试'],
      ['busyForLong', /RATE_LIMITED 的说明/, '重试'],
      ['down', /UNAVAILABLE 的说明/, '重试'],
      ['unsigned', /UNAUTHENTICATED 的说明/, '登录'],
    ]) {
      it(`${kind}: a sentence, and ${wayOn}`, async () => {
        sky.expect(kind, 3);
        show('home');
        await page.sees(sentence);
        assert.equal(page.all('way-on', wayOn).length, 1);
        if (wayOn !== '重试') return;

        sky.clear();
        page.tap('way-on');
        await page.sees(/大连市/);
      });

      if (wayOn !== '重试') continue;
        it(`${kind}: the older list stays, with the sentence`, async () => {
        model().tell({region: '210200', sector: 'C34', size: 'SMALL'});
        show('home');
        await page.sees(/符合 \d+ 项/);
        start(mine.storage);
        sky.expect('', 1); // the words come, the list does not
        sky.expect(kind, 3);
        show('home');
        await page.sees(/符合 \d+ 项/);
        assert.match(page.text(), sentence);
      });
    }

    it('goes on after a silent network', async () => {
      sky.expect('silent');
      show('home');
      await page.sees(/网络太慢/);
      page.tap('way-on', '重试');

      await page.sees(/大连市/);
    });

    it('works with storage full, and says that it cannot keep what is typed', async () => {
      mine.quota = 10;
      show('home');
      await answerThree();

      assert.match(page.text(), /存储空间不足/);
      assert.match(page.text(), /大连市/);
    });

    it('reads a newer service, whose values and types it does not know', async () => {
      model().tell({region: '210200', sector: 'C34', size: 'SMALL'});
      sky.expect('newer', 2);
      show('home');
      await page.sees(/符合 \d+ 项/);
      assert.match(page.text(), /惠企事项/);
      assert.match(page.text(), /待确认/);

      sky.expect('newer');
      show('detail', {benefit: encodeURIComponent('measure:cn-procurement-2022/price')});
      await page.sees(/待确认/);
      assert.match(page.text(), /小微企业价格扣除/);
    });
  });

  describe('an answer', () => {
    for (const [kind, id, value, profile] of [
      ['REGION', 'region', '210200', {region: '210200'}],
      ['ZONE', 'zones', 'LN_SHENFU', {zones: ['LN_SHENFU']}],
      ['ZONE', 'zones', 'NONE', {zones: []}],
      ['QUALIFICATION', 'qualifications', 'HIGH_TECH', {qualifications: [{code: 'HIGH_TECH'}]}],
      ['QUALIFICATION', 'qualifications', 'NONE', {qualifications: []}],
      ['EVENT', 'events', 'FIRST_RECOGNISED:HIGH_TECH', {events: [{type: 'FIRST_RECOGNISED', subject: 'HIGH_TECH'}]}],
      ['EVENT', 'events', 'EQUIPMENT_PURCHASE', {events: [{type: 'EQUIPMENT_PURCHASE'}]}],
      ['CHOICE', 'ownership', 'PRIVATE', {ownership: 'PRIVATE'}],
      ['NUMBER', 'employees', '100..299', {employees: '100..299'}],
      ['YES_NO', 'digitalProject', 'false', {facts: [{attribute: 'digitalProject', value: {yes: false}}]}],
      ['MONEY', 'project.investment', '<10000000', {facts: [{attribute: 'project.investment', value: {quantity: '<10000000'}}]}],
    ]) {
      it(`of kind ${kind}, ${value}, is told as the profile takes it`, async () => {
        assert.deepEqual(answered({}, {id, kind}, value), profile);
        assert.ok((await model().client.query(model().operations.FirstScreen, {profile})).data);
      });
    }
  });
});
