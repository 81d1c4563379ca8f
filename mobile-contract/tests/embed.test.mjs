import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import {openPage, startBrowser, startHost, violations} from '../tools/browser.mjs';
import {ADMIN, asAdmin, startService} from '../tools/service.mjs';

const MOST_BYTES = 12 * 1024;
const ASKED = ['WizardStart', 'Wizard', 'CheckEligibility', 'SearchReferenceData'];
const CREATE = `mutation ($input: CreateSiteKeyInput!) { createSiteKey(input: $input) { ... on SiteKeyIssued { siteKey { id } } ... on UserError { message } } }`;
const REVOKE = `mutation ($id: ID!) { revokeSiteKey(id: $id) { __typename } }`;

const idOf = (operation) => 'sha256:' + createHash('sha256').update(readFileSync(new URL(`../operations/${operation}.graphql`, import.meta.url))).digest('hex');

describe('the web component', () => {
  let service;
  let browser;
  let host;
  let foreign;
  let script;
  let key;
  const served = {};
  before(async () => {
    service = await startService(...ADMIN);
    browser = await startBrowser();
    script = await (await fetch(`${service.url}/h5/huiqi-benefits.js`)).text();
    host = await startHost(served);
    foreign = await startHost(served);
    key = await siteKey();
    Object.assign(served, pages());
  });
  after(async () => {
    await foreign?.stop();
    await host?.stop();
    await browser?.close();
    await service?.stop();
  });

  /** For the pages of the host, and no others. */
  async function siteKey() {
    const {createSiteKey} = await asAdmin(service.url, CREATE, {input: {name: '协会', origins: [host.url], documentIds: ASKED.map(idOf)}});
    return createSiteKey.siteKey.id;
  }

  /** What an association's page looks like; its policy lets in nothing but the service. */
  const pages = () => {
    const {url} = service;
    const integrity = `sha384-${createHash('sha384').update(script).digest('base64')}`;
    const page = (body, policy = `default-src 'none'; script-src ${url}; connect-src ${url}; style-src 'none'; frame-src ${url}; require-trusted-types-for 'script'; trusted-types lit-html`) =>
      ({headers: {'content-security-policy': policy}, html: `<!doctype html><html lang="zh-CN"><head><title>协会</title></head><body><main><h1>协会</h1>${body}</main></body></html>`});
    const tag = (name, sum) => `<script type="module" src="${url}/h5/${name}"${sum ? ` integrity="${sum}" crossorigin` : ''}></script>`;
    const fallback = `<a href="${url}/h5/">到惠企网页查询</a>`;
    return {
      '/': page(`<huiqi-benefits site-key="${key}">${fallback}</huiqi-benefits>${tag('huiqi-benefits.js', integrity)}`),
      '/changed': page(`<huiqi-benefits site-key="${key}">${fallback}</huiqi-benefits>${tag('huiqi-benefits.js', integrity.replace(/.{8}$/, 'AAAAAAA='))}`),
      '/frame': page(`<iframe data-huiqi title="惠企" src="${url}/embed/${key}"></iframe>${tag('huiqi-frame.js')}`),
      '/en': page(`<div lang="en"><huiqi-benefits site-key="${key}" theme="dark">${fallback}</huiqi-benefits></div>${tag('huiqi-benefits.en.js')}`),
      '/themed': page(`<style>huiqi-benefits{--huiqi-accent:#a3123a;--huiqi-radius:0}huiqi-benefits::part(option){letter-spacing:2px}</style><huiqi-benefits site-key="${key}"></huiqi-benefits>${tag('huiqi-benefits.js')}`,
        `default-src 'none'; script-src ${url}; connect-src ${url}; style-src 'unsafe-inline'`),
    };
  };

  async function onHost(path, work, {origin = host.url, ...options} = {}) {
    const opened = await openPage(browser, options);
    try {
      await opened.page.goto(origin + path, {waitUntil: 'networkidle'});
      await work(opened.page, opened);
      assert.deepEqual(opened.strays, []);
    } finally {
      await opened.close();
    }
  }

  for (const width of [320, 768, 1280]) {
    it(`asks, lists and explains under a strict policy at ${width} px`, () =>
      onHost('/', async (page, {complaints}) => {
        await page.getByRole('button', {name: '丹东市'}).click();
        await page.getByRole('button', {name: /只填到这里/}).click();
        await page.locator('huiqi-benefits input[type=search]').fill('饭店');
        await page.getByRole('button', {name: '餐饮业', exact: true}).click();
        await page.getByRole('button', {name: '微型'}).click();
        await page.getByRole('button', {name: /逐条看条件/}).first().click();
        await page.locator('huiqi-explanation li').first().waitFor();

        assert.match(await page.locator('huiqi-benefits [part=counts]').innerText(), /符合 \d+ 项，可能符合 \d+ 项，不符合 \d+ 项/);
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
        assert.deepEqual(await violations(page), []);
        assert.deepEqual(complaints, []);
      }, {viewport: {width, height: 800}}));
  }

  it('does not run when its bytes are not those of the integrity hash, and leaves the link', () =>
    onHost('/changed', async (page) => {
      assert.equal(await page.evaluate(() => customElements.get('huiqi-benefits') === undefined), true);
      assert.equal(await page.getByRole('link', {name: '到惠企网页查询'}).isVisible(), true);
    }));

  it('is not answered on a page that its key does not name, and says so', () =>
    onHost('/', async (page) => page.getByText(/连不上服务/).first().waitFor(), {origin: foreign.url}));

  it('is not answered any more when its key is revoked', async () => {
    const revoked = await siteKey();
    const before = key;
    key = revoked;
    Object.assign(served, {'/revoked': pages()['/']});
    key = before;
    await asAdmin(service.url, REVOKE, {id: revoked});
    assert.equal((await fetch(`${service.url}/embed/${revoked}`)).status, 404);
    await onHost('/revoked', async (page) => page.getByText(/本网站不能再使用此服务/).first().waitFor());
  });

  describe('in a frame', () => {
    const height = (page) => page.evaluate(() => document.querySelector('iframe').getBoundingClientRect().height);

    it('makes the frame as high as what it shows, whatever others post', () =>
      onHost('/frame', async (page, {complaints}) => {
        const frame = page.frameLocator('iframe');
        await frame.getByRole('button', {name: '丹东市'}).waitFor();
        const shown = () => page.frames()[1].evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
        await page.waitForFunction(() => document.querySelector('iframe').getBoundingClientRect().height > 250);
        assert.ok(Math.abs((await height(page)) - (await shown())) < 8);

        await page.evaluate(() => postMessage({huiqi: {height: 9999}}, '*'));
        await frame.getByRole('button', {name: '丹东市'}).click();
        await frame.locator('[part=counts]').waitFor();

        assert.ok((await height(page)) < 9000);
        assert.ok(Math.abs((await height(page)) - (await shown())) < 8);
        assert.deepEqual(complaints, []);
      }));

    it('is shown by no other origin', () =>
      onHost('/frame', async (page) => {
        assert.ok(!page.frames()[1]?.url().includes('/embed/'), page.frames()[1]?.url());
      }, {origin: foreign.url}));
  });

  it('leaves the link where scripts are off', () =>
    onHost('/', async (page) => assert.equal(await page.getByRole('link', {name: '到惠企网页查询'}).isVisible(), true), {javaScriptEnabled: false}));

  it('speaks English, tells which words are Chinese, and is dark where its page is', () =>
    onHost('/en', async (page) => {
      await page.getByText(/\d+ benefits for firms/).waitFor();
      const question = page.locator('huiqi-question h2');

      assert.equal(await page.getByRole('button', {name: 'Not sure, skip'}).isVisible(), true);
      assert.equal(await question.getAttribute('lang'), 'zh');
      assert.equal(await question.evaluate((it) => getComputedStyle(it).color), 'rgb(230, 234, 240)');
    }));

  it('takes colours and parts from its page', () =>
    onHost('/themed', async (page) => {
      const option = page.getByRole('button', {name: '丹东市'});
      const skip = page.getByRole('button', {name: '不清楚，跳过'});

      assert.equal(await option.evaluate((it) => getComputedStyle(it).letterSpacing), '2px');
      assert.equal(await option.evaluate((it) => getComputedStyle(it).borderRadius), '0px');
      assert.equal(await skip.evaluate((it) => getComputedStyle(it).color), 'rgb(163, 18, 58)');
    }));

  for (const name of ['huiqi-benefits.js', 'huiqi-benefits.en.js']) {
    it(`${name} has at most ${MOST_BYTES} bytes gzipped`, async () => {
      const bytes = gzipSync(await (await fetch(`${service.url}/h5/${name}`)).text(), {level: 9}).length;

      console.log(`${name}: ${bytes} bytes gzipped`);
      assert.ok(bytes <= MOST_BYTES, `${bytes} bytes`);
    });
  }
});
