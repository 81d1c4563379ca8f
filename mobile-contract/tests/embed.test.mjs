import assert from 'node:assert/strict';
import {createHash} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import {openPage, startBrowser, startHost, violations} from '../tools/browser.mjs';
import {startService} from '../tools/service.mjs';

const MOST_BYTES = 12 * 1024;

describe('the web component', () => {
  let service;
  let browser;
  let host;
  let script;
  before(async () => {
    service = await startService();
    browser = await startBrowser();
    script = await (await fetch(`${service.url}/h5/huiqi-benefits.js`)).text();
    host = await startHost(pages());
  });
  after(async () => {
    await host?.stop();
    await browser?.close();
    await service?.stop();
  });

  /** What an association's page looks like; its policy lets in nothing but the service. */
  const pages = () => {
    const {url} = service;
    const integrity = `sha384-${createHash('sha384').update(script).digest('base64')}`;
    const page = (body, policy = `default-src 'none'; script-src ${url}; connect-src ${url}; style-src 'none'; frame-src ${url}; require-trusted-types-for 'script'; trusted-types lit-html`) =>
      ({headers: {'content-security-policy': policy}, html: `<!doctype html><html lang="zh-CN"><head><title>协会</title></head><body><main><h1>协会</h1>${body}</main></body></html>`});
    const tag = (name, sum) => `<script type="module" src="${url}/h5/${name}"${sum ? ` integrity="${sum}" crossorigin` : ''}></script>`;
    const fallback = `<a href="${url}/h5/">到惠企网页查询</a>`;
    return {
      '/': page(`<huiqi-benefits>${fallback}</huiqi-benefits>${tag('huiqi-benefits.js', integrity)}`),
      '/changed': page(`<huiqi-benefits>${fallback}</huiqi-benefits>${tag('huiqi-benefits.js', integrity.replace(/.{8}$/, 'AAAAAAA='))}`),
      '/en': page(`<div lang="en"><huiqi-benefits theme="dark">${fallback}</huiqi-benefits></div>${tag('huiqi-benefits.en.js')}`),
      '/themed': page(`<style>huiqi-benefits{--huiqi-accent:#a3123a;--huiqi-radius:0}huiqi-benefits::part(option){letter-spacing:2px}</style><huiqi-benefits></huiqi-benefits>${tag('huiqi-benefits.js')}`,
        `default-src 'none'; script-src ${url}; connect-src ${url}; style-src 'unsafe-inline'`),
    };
  };

  async function onHost(path, work, options = {}) {
    const opened = await openPage(browser, options);
    // Until a site key names this host, its answers are let through to it by the browser.
    await opened.context.route(`${service.url}/graphql/**`, async (route) => {
      if (route.request().method() === 'OPTIONS') {
        return route.fulfill({status: 204, headers: {'access-control-allow-origin': '*', 'access-control-allow-headers': '*'}});
      }
      const response = await route.fetch();
      return route.fulfill({response, headers: {...response.headers(), 'access-control-allow-origin': '*'}});
    });
    try {
      await opened.page.goto(host.url + path, {waitUntil: 'networkidle'});
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
