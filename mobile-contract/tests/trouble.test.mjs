import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {openPage, startBrowser, startHost, violations} from '../tools/browser.mjs';
import {startService} from '../tools/service.mjs';

const DAY = 24 * 60 * 60 * 1000;
const refusal = (status, code, headers = {}) => ({
  status, contentType: 'application/graphql-response+json', headers,
  body: JSON.stringify({errors: [{message: '服务的原话', extensions: {code}}]}),
});

/** What a network or a service may do to the page, the sentence it then shows, and the way on. */
const TROUBLES = {
  'too many requests': [refusal(429, 'RATE_LIMITED', {'retry-after': '60'}), /查询的人太多/, '重试'],
  'an expired token': [refusal(401, 'UNAUTHENTICATED'), /访问凭证已失效/, '重试'],
  'a broken service': [refusal(500, 'INTERNAL_ERROR'), /服务暂时出错/, '重试'],
  'a broken proxy': [{status: 502, contentType: 'text/html', body: '<h1>Bad Gateway</h1>'}, /服务暂时出错/, '重试'],
  'the page of a captive portal': [{status: 200, contentType: 'text/html', body: '<h1>Sign in</h1>'}, /可能要先登录网络/, '重试'],
  'a truncated answer': [{status: 200, contentType: 'application/json', body: '{"data":{"eligib'}, /回答没有收全/, '重试'],
  'an operation that is not served any more': [refusal(404, 'PERSISTED_QUERY_NOT_FOUND'), /页面版本过旧/, '刷新页面'],
  'an error code of a newer service': [refusal(400, 'SOMETHING_NEW'), /出现未知错误/, '重试'],
};

describe('when something goes wrong, a page', () => {
  let service;
  let browser;
  before(async () => {
    service = await startService();
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await service?.stop();
  });

  /** A page on which the place was told already. */
  async function told(work, prepare = async () => {}) {
    const opened = await openPage(browser);
    const {page} = opened;
    const scriptErrors = [];
    page.on('pageerror', (it) => scriptErrors.push(it.message));
    try {
      await prepare(page);
      await page.goto(`${service.url}/h5/#region=210600`, {waitUntil: 'networkidle'});
      await page.getByRole('button', {name: /丹东市/}).waitFor();
      await work(page, opened);
      assert.deepEqual(scriptErrors, []);
      assert.deepEqual(opened.strays, []);
    } finally {
      await opened.close();
    }
  }
  const goOn = (page) => page.getByRole('tab', {name: /^可能符合/}).click();
  const stillTold = (page) => page.getByRole('button', {name: /丹东市/}).waitFor();
  const listed = (page, group = '可能符合') => page.locator('huiqi-matches .tag').first().filter({hasText: group}).waitFor();

  for (const [name, [answer, sentence, way]] of Object.entries(TROUBLES)) {
    it(`tells of ${name}, keeps what was told, and goes on`, () =>
      told(async (page) => {
        await page.route('**/graphql/**', (route) => route.fulfill(answer));
        await goOn(page);
        await page.getByText(sentence).waitFor();
        await stillTold(page);
        assert.deepEqual(await violations(page), []);

        await page.unroute('**/graphql/**');
        await page.getByRole('button', {name: way}).click();
        await listed(page);
        await stillTold(page);
      }));
  }

  it('tells that there is no network, and goes on when it is back', () =>
    told(async (page, {context}) => {
      await context.setOffline(true);
      await goOn(page);
      await page.getByText(/网络已断开/).waitFor();
      await stillTold(page);

      await context.setOffline(false);
      await page.getByRole('button', {name: '重试'}).click();
      await listed(page);
    }));

  it('tries again by itself after the time that a busy service asks for', () =>
    told(async (page) => {
      let refused = 0;
      await page.route('**/graphql/**', (route) => (refused++ ? route.continue() : route.fulfill(refusal(429, 'RATE_LIMITED', {'retry-after': '1'}))));
      await goOn(page);
      await page.getByText(/稍后自动重试/).waitFor();
      await listed(page);
    }));

  it('says that the network is slow, and gives up in the end', () =>
    told(async (page) => {
      await page.route('**/graphql/**', () => {}); // never answered
      await goOn(page);
      await page.clock.fastForward(3000);
      await page.getByText(/网络较慢/).waitFor();
      await page.clock.fastForward(10000);
      await page.getByText(/没有及时回答/).waitFor();
      await stillTold(page);
    }, (page) => page.clock.install()));

  it('keeps the answers in links where the browser keeps nothing', () =>
    told(async (page) => {
      await page.getByRole('button', {name: '不清楚，跳过'}).click();
      await page.getByText(/浏览器不能保存答案/).waitFor();
      await page.getByRole('link', {name: '活动', exact: true}).click();
      await page.waitForURL(/events#region=210600/);
    }, (page) => page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    })));

  it('offers to take back an answer that the service refuses, and shows why', () =>
    told(async (page) => {
      await page.goto(`${service.url}/h5/#region=210600&f.noSuchThing=y:true`);
      await page.reload();
      await page.getByText(/有一个答案不能接受/).waitFor();
      await page.getByRole('button', {name: '删除这个答案'}).click();
      await listed(page, '符合');
      await stillTold(page);
    }));

  it('shows verdicts, kinds, types and questions that a newer service invents', () =>
    told(async (page) => {
      await page.route('**/graphql/**', async (route) => {
        const response = await route.fetch();
        const text = (await response.text())
          .replace('"verdict":"UNKNOWN"', '"verdict":"PERHAPS"')
          .replace('"__typename":"PolicyMeasure"', '"__typename":"SomethingNew"')
          .replace('"kind":"POLICY_MEASURE"', '"kind":"SOMETHING_NEW"')
          .replaceAll('"kind":"SECTOR"', '"kind":"HOLOGRAM"');
        return route.fulfill({response, body: text});
      });
      await goOn(page);
      await listed(page);

      assert.match(await page.locator('huiqi-matches li').first().innerText(), /其他/);
      assert.equal(await page.getByRole('button', {name: '不清楚，跳过'}).isVisible(), true);
    }));

  it('does not care for a clock that is wrong by a day', () =>
    told(async (page) => {
      const right = await page.getByRole('tab').allInnerTexts();
      await page.clock.setSystemTime(Date.now() - DAY);
      await page.reload();
      await listed(page, '符合');

      assert.deepEqual(await page.getByRole('tab').allInnerTexts(), right);
    }));

  it('of others without a registered origin says so, and links to ours', async () => {
    const host = await startHost({'/': {html: `<main><h1>协会</h1><huiqi-benefits></huiqi-benefits></main><script type="module" src="${service.url}/h5/huiqi-benefits.js"></script>`}});
    const {page, close} = await openPage(browser);
    try {
      await page.goto(host.url);
      await page.getByText(/本网站未登记/).waitFor();

      assert.equal(await page.getByRole('link', {name: /哪些惠企政策/}).getAttribute('href'), `${service.url}/h5/`);
    } finally {
      await close();
      await host.stop();
    }
  });

  it('of others whose site key was revoked says so, and links to ours', async () => {
    const host = await startHost({'/': {html: `<main><h1>协会</h1><huiqi-benefits site-key="revoked"></huiqi-benefits></main><script type="module" src="${service.url}/h5/huiqi-benefits.js"></script>`}});
    const {page, close} = await openPage(browser);
    try {
      await page.route('**/graphql/**', (route) => {
        const headers = {'access-control-allow-origin': '*', 'access-control-allow-headers': '*'};
        return route.request().method() === 'OPTIONS' ? route.fulfill({status: 204, headers}) : route.fulfill(refusal(401, 'UNAUTHENTICATED', headers));
      });
      await page.goto(host.url);
      await page.getByText(/不能再使用此服务/).waitFor();

      assert.equal(await page.getByRole('link', {name: /哪些惠企政策/}).getAttribute('href'), `${service.url}/h5/`);
    } finally {
      await close();
      await host.stop();
    }
  });
});
