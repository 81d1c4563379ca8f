import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {openPage, startBrowser, violations} from '../tools/browser.mjs';
import {startService} from '../tools/service.mjs';

const WIDTHS = [320, 768, 1280];
const GROUPS = ['符合', '可能符合', '不符合'];
const FIRST_VIEW_BYTES = 60 * 1024;
const PAGES = {
  wizard: '/h5/',
  catalogue: '/h5/catalogue?kind=POLICY_MEASURE',
  measure: '/h5/benefits/measure:ln-czj-2019-4/star',
  product: '/h5/benefits/product:fp-sy-collateral-credit',
  document: '/h5/documents/document:ln-czj-2019-4',
  financing: '/h5/financing',
  events: '/h5/events',
  search: '/h5/search?text=%E9%AB%98%E4%BC%81',
  missing: '/h5/benefits/measure:nope',
};

describe('the H5 pages', () => {
  let service;
  let browser;
  before(async () => {
    service = await startService();
    await fetch(`${service.url}/h5/search?text=start`); // the first index is made after the start
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await service?.stop();
  });

  /** Runs in a page of its own, which has to stay on loopback and without complaint. */
  async function inPage(options, work) {
    const opened = await openPage(browser, options);
    try {
      await work(opened.page, opened);
      assert.deepEqual(opened.strays, []);
      assert.deepEqual(opened.complaints.filter((it) => !it.includes('404')), []);
    } finally {
      await opened.close();
    }
  }
  const open = (page, path) => page.goto(service.url + path, {waitUntil: 'networkidle'});
  const button = (page, name) => page.getByRole('button', {name, exact: true});
  const question = (page) => page.locator('huiqi-question h2');
  const counts = async (page) => (await page.getByRole('tab').allInnerTexts()).map((it) => +it.replace(/\D/g, ''));

  async function firstAnswers(page) {
    await open(page, '/h5/');
    await button(page, '大连市').click();
    await button(page, '甘井子区').click();
    await page.locator('huiqi-question input[type=search]').fill('轴承');
    await button(page, '滚动轴承制造').click();
    await button(page, '小型').click();
    await page.getByText('回答后能确定').waitFor();
  }

  for (const width of WIDTHS) {
    it(`lead from three answers to the next questions and three groups at ${width} px`, () =>
      inPage({viewport: {width, height: 800}}, async (page) => {
        await firstAnswers(page);
        const before = await counts(page);
        assert.equal(before.length, 3);
        assert.ok(before.every((it) => it > 0), `${before}`);

        for (const group of ['可能符合', '不符合', '符合']) {
          await page.getByRole('tab', {name: new RegExp(`^${group}`)}).click();
          await page.locator('huiqi-matches .tag').first().filter({hasText: new RegExp(`^${group}$`)}).waitFor();
          assert.equal(await page.getByRole('tab', {selected: true}).innerText(), `${group} ${before[GROUPS.indexOf(group)]}`);
        }
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is wider than the screen');
        assert.deepEqual(await violations(page), []);
      }));

    for (const [name, path] of Object.entries(PAGES)) {
      it(`show ${name} at ${width} px, in light and dark`, () =>
        inPage({viewport: {width, height: 800}}, async (page) => {
          for (const colorScheme of ['light', 'dark']) {
            await page.emulateMedia({colorScheme});
            await open(page, path);
            await page.locator('h1').waitFor();
            assert.deepEqual(await violations(page), [], colorScheme);
            assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), 'nothing is wider than the screen');
          }
        }));
    }
  }

  it('ask until nothing worth asking is left, and a finer profile only settles', () =>
    inPage({}, async (page) => {
      await firstAnswers(page);
      let [eligible, unknown, ineligible] = await counts(page);
      for (let asked = 0; asked < 40; asked++) {
        if (await page.getByText('没有值得再问的问题了').isVisible()) {
          assert.ok(asked > 5, `${asked} questions`);
          return;
        }
        const title = await question(page).innerText();
        const none = button(page, '以上都没有');
        const no = button(page, '否');
        if (await none.isVisible()) await none.click();
        else if (await no.isVisible()) await no.click();
        else await page.locator('huiqi-question .row button').first().click();
        await page.waitForFunction((it) => {
          const {enquiry} = document.querySelector('huiqi-wizard');
          return !enquiry.busy && enquiry.question?.attribute.question !== it;
        }, title);
        const now = await counts(page);
        assert.ok(now[0] >= eligible && now[2] >= ineligible && now[1] <= unknown, `${title}: ${[eligible, unknown, ineligible]} became ${now}`);
        [eligible, unknown, ineligible] = now;
      }
      assert.fail('it asks for ever');
    }));

  it('explain each condition with what is asked, what was said, and the source', () =>
    inPage({}, async (page) => {
      await firstAnswers(page);
      await page.getByRole('button', {name: /逐条看条件/}).first().click();
      const conditions = page.locator('huiqi-explanation li');
      await conditions.first().waitFor();
      const text = (await conditions.allInnerTexts()).join('\n');

      assert.match(text, /✓/);
      assert.match(text, /贵企业：小型/);
      assert.match(text, /依据：/);
      assert.deepEqual(await violations(page), []);
    }));

  it('narrow the list by kind, status and amount with live counts', () =>
    inPage({}, async (page) => {
      await firstAnswers(page);
      const [all] = await counts(page);
      const kind = page.getByLabel('类别', {exact: true});
      const label = await kind.locator('option[value=FINANCING_PRODUCT]').innerText();
      await kind.selectOption('FINANCING_PRODUCT');
      await page.waitForFunction((it) => document.querySelector('huiqi-wizard').enquiry.counts[0] < it, all);

      assert.equal((await counts(page))[0], +label.replace(/\D/g, ''));
    }));

  it('judge a benefit on its own page, and ask there what is missing', () =>
    inPage({}, async (page) => {
      await firstAnswers(page);
      await open(page, PAGES.measure);
      const verdict = page.locator('huiqi-verdict');
      await verdict.getByText('可能符合', {exact: true}).first().waitFor();
      await verdict.getByRole('button', {name: /现在回答/}).first().click();
      await verdict.getByRole('button', {name: '以上都没有'}).click();
      await verdict.locator('.tag.INELIGIBLE').waitFor();

      assert.match((await verdict.locator('li').allInnerTexts()).join(), /✗/);
      assert.deepEqual(await violations(page), []);
    }));

  it('share all answers by a link that reaches no server and holds nothing personal', () =>
    inPage({}, async (page) => {
      await firstAnswers(page);
      await page.getByRole('tab', {name: /^可能符合/}).click();
      await page.waitForFunction(() => location.hash.includes('show=UNKNOWN'));
      const link = page.url();
      const before = await counts(page);
      assert.equal(new URL(link).search, '');
      assert.equal(new URL(link).hash, '#region=210211&sector=C3451&size=SMALL&show=UNKNOWN');

      await inPage({}, async (other, {context}) => {
        const asked = [];
        context.on('request', (it) => asked.push(it.url()));
        await open(other, new URL(link).pathname + new URL(link).hash);
        await other.getByRole('button', {name: /滚动轴承制造/}).waitFor();

        assert.deepEqual(await counts(other), before);
        assert.equal(await other.getByRole('button', {name: /大连市甘井子区/}).isVisible(), true);
        assert.ok(asked.every((it) => !it.includes('210211')), 'the place stands in no address');
      });
    }));

  it('leave free text and long numbers out of a link, whatever was told', () =>
    inPage({}, async (page) => {
      await open(page, '/h5/#region=210211&name=%E5%BC%A0%E4%B8%89&f.note=c:912101000000000000&f.x=c:%3Cb%3E%E5%BC%A0');
      await page.getByText('已填', {exact: true}).waitFor();

      assert.equal(new URL(page.url()).hash, '#region=210211');
    }));

  it('go on after a reload where one was', () =>
    inPage({}, async (page) => {
      await firstAnswers(page);
      const before = await counts(page);
      await page.goto(`${service.url}/h5/events`);
      await open(page, '/h5/');
      await page.getByRole('tab').first().waitFor();

      assert.deepEqual(await counts(page), before);
    }));

  it('find financing by amount, term and security, with the fit of each', () =>
    inPage({}, async (page) => {
      await open(page, PAGES.financing);
      await page.getByLabel(/要借/).fill('300');
      await page.getByLabel(/用多久/).selectOption('12');
      await page.getByLabel('知识产权质押').check();
      await button(page, '查找').click();
      await page.getByText(/可能满足的有 \d+ 个/).waitFor();

      assert.match(await page.locator('huiqi-explanation li').first().innerText(), /融资金额[\s\S]*300万元/);
      assert.deepEqual(await violations(page), []);
    }));

  it('complete what is typed into the search box at each key stroke, by keyboard', () =>
    inPage({}, async (page) => {
      await open(page, '/h5/');
      const box = page.getByRole('combobox', {name: /搜索/});
      await box.pressSequentially('gaox');
      await page.getByRole('option').first().waitFor();
      assert.deepEqual(await violations(page), []);
      const text = await page.getByRole('option').first().getAttribute('data-text');
      await box.press('ArrowDown');
      await box.press('Enter');
      await page.locator('h1').filter({hasText: text}).waitFor();

      assert.equal(new URL(page.url()).searchParams.get('text'), text);
    }));

  it('are worked by keyboard alone', () =>
    inPage({}, async (page) => {
      await open(page, '/h5/');
      await page.locator('huiqi-question button').first().focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      await page.getByText('已填', {exact: true}).waitFor();
      const focused = () => page.evaluate(() => {
        let it = document.activeElement;
        while (it.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
        return it.innerText;
      });
      await page.waitForFunction(() => document.querySelector('huiqi-wizard').shadowRoot.activeElement?.localName === 'huiqi-question');

      assert.match(await focused(), /行业/);
      await page.getByRole('tab', {selected: true}).focus();
      await page.keyboard.press('ArrowRight');
      assert.match(await focused(), /^可能符合/);
    }));

  it('are read without JavaScript', () =>
    inPage({javaScriptEnabled: false}, async (page) => {
      await open(page, '/h5/');
      await page.getByRole('link', {name: /政策措施/}).click();
      await page.getByRole('link', {name: '下一页'}).click();
      await page.locator('main .card a').first().click();

      assert.match(await page.locator('main').innerText(), /条件[\s\S]*来源/);
    }));

  it(`take at most ${FIRST_VIEW_BYTES / 1024} KB on the wire for the first view`, () =>
    inPage({}, async (page, {context}) => {
      const client = await context.newCDPSession(page);
      await client.send('Network.enable');
      let bytes = 0;
      client.on('Network.loadingFinished', (it) => (bytes += it.encodedDataLength));
      await open(page, '/h5/');
      await button(page, '大连市').waitFor();

      console.log(`first view: ${bytes} bytes on the wire`);
      assert.ok(bytes > 5000 && bytes <= FIRST_VIEW_BYTES, `${bytes} bytes`);
    }));

  it('print the result without what is for screens', () =>
    inPage({}, async (page) => {
      await firstAnswers(page);
      await page.emulateMedia({media: 'print'});

      assert.equal(await page.locator('header.top').isVisible(), false);
      assert.equal(await page.locator('huiqi-question').isVisible(), false);
      assert.equal(await page.locator('huiqi-matches li.card').first().isVisible(), true);
    }));
});
