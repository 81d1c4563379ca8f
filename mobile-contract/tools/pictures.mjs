// The three pictures of the README, taken from the real service: npm run pictures.
import {mkdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {openPage, startBrowser} from './browser.mjs';
import {startService} from './service.mjs';

const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const FIRM = '#region=210211&sector=C3451&size=SMALL';

mkdirSync(folder, {recursive: true});
const service = await startService();
const browser = await startBrowser();
const {page} = await openPage(browser, {viewport: {width: 400, height: 680}});

async function picture(name, path, until, scrolledTo) {
  await page.goto('about:blank');
  await page.goto(service.url + path, {waitUntil: 'networkidle'});
  await page.getByText(until).first().waitFor();
  if (scrolledTo) await page.locator(scrolledTo).first().evaluate((it) => it.scrollIntoView());
  await page.screenshot({path: `${folder}${name}.png`});
}

await picture('wizard', '/h5/', '贵企业注册在哪里');
await picture('results', `/h5/${FIRM}&show=UNKNOWN&skip=events`, '还差信息', 'huiqi-wizard [part=groups]');
await picture('detail', `/h5/benefits/measure:ln-czj-2019-4/star${FIRM}`, '现在回答', 'h1');
await browser.close();
await service.stop();
