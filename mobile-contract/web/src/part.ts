import { render, type TemplateResult } from 'lit-html';

/*
 * Look of all elements. The colours are inherited: huiqi-benefits sets them, and a page of the service in its own
 * style sheet.
 */
const LOOK = `
*{box-sizing:border-box}
:host{display:block;overflow-wrap:anywhere}
h2,h3,p,ul{margin:0;padding:0}
p{margin:.3em 0}
h2{font-size:1.2em}h3{font-size:1.05em}
li{list-style:none}
button,input,select{font:inherit;color:inherit;min-height:44px;border:1px solid var(--huiqi-line);border-radius:var(--huiqi-radius);background:var(--huiqi-background);padding:.3em .9em;max-width:100%;text-align:start}
[type=checkbox]{min-height:0;width:20px;height:20px;accent-color:var(--huiqi-accent)}
button{cursor:pointer}
:focus-visible{outline:3px solid var(--huiqi-accent);outline-offset:2px}
.go,[aria-selected=true]{background:var(--huiqi-accent);color:var(--huiqi-on-accent);border-color:var(--huiqi-accent)}
.bare{border-color:transparent;background:none;color:var(--huiqi-accent);padding:0}
a{color:var(--huiqi-accent)}
.m{color:var(--huiqi-muted);font-size:.875em}
.row{display:flex;flex-wrap:wrap;gap:8px;align-items:center}
.card{border:1px solid var(--huiqi-line);border-radius:var(--huiqi-radius);padding:14px;margin:12px 0}
div.card{background:var(--huiqi-surface);border-left:4px solid var(--huiqi-accent)}
.list{display:grid;gap:0 12px;grid-template-columns:repeat(auto-fill,minmax(min(100%,400px),1fr));align-items:start}
.ELIGIBLE{color:var(--huiqi-fits)}.UNKNOWN{color:var(--huiqi-possible)}.INELIGIBLE{color:var(--huiqi-unfit)}
.tag{border:1px solid;border-radius:99px;font-weight:400;font-size:14px;padding:0 .7em;margin-inline-start:auto}
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
