import { render, type TemplateResult } from 'lit-html';

/*
 * Look of all elements. The colours are inherited: huiqi-benefits sets them from its host page's custom properties, a page of the
 * service from its own style sheet.
 */
const LOOK = `
*{box-sizing:border-box}
:host{display:block;overflow-wrap:anywhere}
h2,h3,p,ul,fieldset{margin:0;padding:0;border:0}
p{margin:.3em 0}
h2{font-size:1.2em}h2,h3{line-height:1.45}h3{font-size:1.05em}
h2:focus{outline:0}
li{list-style:none}
button,input,select{font:inherit;color:inherit;min-height:44px;border:1px solid var(--l);border-radius:var(--r);background:var(--b);padding:.3em .9em;max-width:100%;text-align:start}
[type=checkbox]{min-height:0;width:20px;height:20px;accent-color:var(--a)}
button{cursor:pointer}
button:hover{border-color:var(--a)}
:focus-visible{outline:3px solid var(--a);outline-offset:2px}
.go,[aria-selected=true]{background:var(--a);color:var(--o);border-color:var(--a)}
.bare{border-color:transparent;background:none;color:var(--a);padding:0}
:disabled{opacity:.55}
a{color:var(--a)}
.m{color:var(--m);font-size:.875em}
.row{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.card{border:1px solid var(--l);border-radius:var(--r);padding:14px;margin:12px 0}
div.card{background:var(--s);border-left:4px solid var(--a)}
.list{display:grid;gap:0 12px;grid-template-columns:repeat(auto-fill,minmax(min(100%,400px),1fr));align-items:start}
.ELIGIBLE{color:var(--y)}.UNKNOWN{color:var(--u)}.INELIGIBLE{color:var(--n)}
.tag{border:1px solid;border-radius:99px;padding:0 .7em;margin-inline-start:auto}
.chip{border-radius:99px;font-size:.9em}
.vh{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
[role=tab]{flex:1;text-align:center;padding:.3em}
@media print{button,select,div.card{display:none}}`;

/**
 * An element that shows `it` by a template of lit-html, again after each change. LitElement would do the same and more, for
 * 2.7 of our 12 KB.
 */
export abstract class Part<T = undefined> extends HTMLElement {
  readonly root = this.attachShadow({ mode: 'open' });
  private shown!: T;
  private due?: Promise<void>;

  /** Style sheets made by script need no permission of a host page's policy; browsers too old for them get an element. */
  constructor(look = '') {
    super();
    look += LOOK;
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(look);
      this.root.adoptedStyleSheets = [sheet];
    } catch {
      this.root.append(Object.assign(document.createElement('style'), { textContent: look }));
    }
  }

  get it(): T {
    return this.shown;
  }

  set it(it: T) {
    const before = this.shown;
    this.shown = it;
    this.renewed(before);
    this.changed();
  }

  connectedCallback() {
    this.changed();
  }

  /** Shows what changed, once for all changes of this moment. */
  changed(): Promise<void> {
    return (this.due ??= Promise.resolve().then(() => {
      this.due = undefined;
      if (this.isConnected) render(this.render(), this.root, { host: this });
    }));
  }

  protected renewed(_before?: T) {}

  protected abstract render(): TemplateResult;

  protected say(name: string, detail: unknown) {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }
}
