// The pages of the demo as a mini-program shows them, in miniprogram-simulate, which needs a browser's window around it.
import {createRequire} from 'node:module';
import {fileURLToPath} from 'node:url';
import {JSDOM} from 'jsdom';

const {window} = new JSDOM('<!doctype html><body></body>');
globalThis.window = window;
for (const name of ['document', 'Event', 'CustomEvent', 'HTMLElement', 'Element', 'Node', 'MutationObserver']) {
  globalThis[name] = window[name];
}
const require = createRequire(import.meta.url);
const simulate = require('miniprogram-simulate');
const exparser = require('miniprogram-exparser');

const PATIENCE_MS = 15_000;
const demo = (path) => fileURLToPath(new URL(`../demo/${path}`, import.meta.url));
const turn = () => new Promise((go) => setTimeout(go, 5));

/** Opens a page; `query` is that of its address. */
export function opened(name, query) {
  const page = simulate.render(simulate.load(demo(`pages/${name}/index`), {rootPath: demo('')}), query);
  page.attach(window.document.body);
  const text = () => page.dom.textContent.replace(/\s+/g, ' ');
  // Class names carry the name of their component in front.
  const all = (name, words = '') =>
    [...page.dom.querySelectorAll('*')].filter(
      (it) => [...it.classList].some((one) => one.endsWith(`--${name}`)) && it.textContent.includes(words),
    );
  const happens = (name, words, event, detail = {}) => {
    const [found] = all(name, words);
    if (!found) throw new Error(`no ${name} ${words} on the screen: ${text()}`);
    const how = {bubbles: true, capturePhase: true, composed: true};
    exparser.Event.dispatchEvent(found.__wxElement, exparser.Event.create(event, detail, how));
  };
  return {
    text,
    all,
    data: (name) => page.data[name],
    tap: (name, words = '') => happens(name, words, 'tap'),
    input: (name, value) => happens(name, '', 'input', {value}),
    async sees(pattern) {
      for (const end = Date.now() + PATIENCE_MS; !pattern.test(text()); await turn()) {
        if (Date.now() > end) throw new Error(`${pattern} is not on the screen: ${text()}`);
      }
    },
    close: () => page.detach(),
  };
}
