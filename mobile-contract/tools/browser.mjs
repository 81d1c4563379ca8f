// Debian's Chromium, headless, that reaches loopback only; what a page complains of is kept.
import {existsSync} from 'node:fs';
import {createServer} from 'node:http';
import {createRequire} from 'node:module';
import {chromium} from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const LOOPBACK = ['127.0.0.1', 'localhost'];
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** @returns {Promise<import('playwright-core').Browser>} */
export function startBrowser() {
  if (!existsSync(CHROMIUM)) throw new Error(`no ${CHROMIUM}: install Debian's chromium, or name one by CHROMIUM`);
  // As root, as in CI, Chromium has no sandbox.
  return chromium.launch({executablePath: CHROMIUM, args: ['--no-sandbox']});
}

/**
 * A page in a browser of its own. `complaints` are errors on the console and of scripts, `strays` are requests that would have left
 * loopback: both have to be empty in the end.
 */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({viewport: {width: 1280, height: 900}, locale: 'zh-CN', ...options});
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  const complaints = [];
  const strays = [];
  page.on('console', (it) => it.type() === 'error' && complaints.push(it.text()));
  page.on('pageerror', (it) => complaints.push(it.message));
  await context.route((url) => /^https?:$/.test(url.protocol) && !LOOPBACK.includes(url.hostname), (route) => {
    strays.push(route.request().url());
    return route.abort();
  });
  return {page, context, complaints, strays, close: () => context.close()};
}

/** What axe-core finds, shadow roots and all: `rule: elements`. The page's policy lets in no script of ours, so axe comes by the debugger. */
export async function violations(page) {
  const {readFileSync} = await import('node:fs');
  await page.evaluate(readFileSync(AXE, 'utf8') + ';0');
  const found = await page.evaluate((rules) => globalThis.axe.run(document, {runOnly: rules}), RULES);
  return found.violations.map((it) => `${it.id}: ${it.nodes.map((node) => `${node.target.flat().join(' ')} (${node.any[0]?.message ?? ''})`).join(', ')}`);
}

/** A host page on an origin of its own. */
export async function startHost(pages) {
  const server = createServer((request, response) => {
    const page = pages[request.url.split('?')[0]];
    response.writeHead(page ? 200 : 404, {'content-type': 'text/html;charset=utf-8', ...page?.headers});
    response.end(page?.html ?? '');
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return {url: `http://127.0.0.1:${server.address().port}`, stop: () => new Promise((done) => server.close(done))};
}
